import { z } from 'zod';
import type { GoogleAccess } from './access';
import { explainGoogleError } from './explain-google-error';
import { googleClients } from './google-clients';

const Listing = z.object({ files: z.array(z.object({ id: z.string(), name: z.string() })) });
const mostSheets = 50;

/**
 * The spreadsheets that the account may see, those first that were changed last; only those in whose name is what somebody looks for.
 *
 * @throws FrontdeskError `configuration` where there is no account, `sheet-unreachable` with what to click
 */
export async function listSheets(access: GoogleAccess, filter = ''): Promise<{ id: string; name: string }[]> {
	const { drive, callOptions, accountEmail } = await googleClients(access);
	const words = filter.trim().replaceAll(/[\\']/g, String.raw`\$&`);
	const named = words === '' ? '' : ` and name contains '${words}'`;
	try {
		const { data } = await drive.files.list(
			{
				q: `mimeType = 'application/vnd.google-apps.spreadsheet' and trashed = false${named}`,
				fields: 'files(id,name)',
				orderBy: 'modifiedTime desc',
				pageSize: mostSheets,
				supportsAllDrives: true,
				includeItemsFromAllDrives: true,
			},
			callOptions,
		);
		return Listing.parse(data).files;
	} catch (error) {
		throw explainGoogleError(error, { accountEmail, spreadsheetId: '', isWriting: false });
	}
}
