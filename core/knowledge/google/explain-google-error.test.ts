import { explainGoogleError } from './explain-google-error';
import { translate } from '../sheet';
import { sheetIdFrom } from './open-google-sheet';

const call = { accountEmail: 'bot@project.iam.gserviceaccount.com', spreadsheetId: 'abc', isWriting: false };
const refusal = (status: number, message: string, reason?: string) => ({
	message,
	response: { status, data: { error: { code: status, message, details: reason ? [{ reason }] : [] } } },
});
const tokenRefusal = (error: string, description: string) => ({
	message: `${error}: ${description}`,
	response: { status: 400, data: { error, error_description: description } },
});

describe('explainGoogleError', () => {
	it.each([
		['not shared', refusal(403, 'The caller does not have permission'), /press Share, add bot@project.* as Editor/],
		[
			'missing scope',
			refusal(403, 'Request had insufficient authentication scopes.', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'),
			/lacks the permission to read and write spreadsheets/,
		],
		['API off', refusal(403, 'Sheets API has not been used', 'SERVICE_DISABLED'), /Google Sheets API, press Enable/],
		['wrong id', refusal(404, 'Requested entity was not found.'), /no spreadsheet with the id "abc"/],
		['key deleted', tokenRefusal('invalid_grant', 'Invalid JWT Signature.'), /Create new key/],
		['clock', tokenRefusal('invalid_grant', 'Invalid JWT: Token must be a short-lived token'), /clock is wrong/],
		['other', refusal(400, 'Bad range'), /refused the request: Bad range/],
	])('says what to do: %s', (_case, error, message) => {
		expect(explainGoogleError(error, call)).toMatchObject({
			code: 'sheet-unreachable',
			retryable: false,
			message: expect.stringMatching(message),
			cause: error,
		});
	});

	it.each([
		['quota', refusal(429, 'Quota exceeded')],
		['outage', refusal(503, 'The service is currently unavailable.')],
		['no answer', new Error('fetch failed')],
	])('says that waiting helps: %s', (_case, error) => {
		expect(explainGoogleError(error, call)).toMatchObject({ code: 'unavailable', retryable: true });
	});

	it('leaves no English rest of them in German, Spanish and Arabic', () => {
		const refusals = [
			refusal(400, 'Bad range'),
			refusal(403, 'The caller does not have permission'),
			refusal(403, '', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'),
			refusal(403, 'Drive API has not been used', 'SERVICE_DISABLED'),
			refusal(403, '', 'storageQuotaExceeded'),
			refusal(404, 'Requested entity was not found.'),
			refusal(429, 'Quota exceeded'),
			refusal(503, 'Unavailable'),
			tokenRefusal('invalid_grant', 'Invalid JWT Signature.'),
			tokenRefusal('invalid_grant', 'Token must be a short-lived token'),
			tokenRefusal('invalid_scope', ''),
		];
		const calls = [call, { ...call, accountEmail: null }].flatMap((one) => [one, { ...one, isWriting: true }]);
		const sentences = new Set(refusals.flatMap((error) => calls.map((one) => explainGoogleError(error, one).message)));
		// What stands on Google's and n8n's buttons is between marks.
		const without = (text: string) => text.replaceAll(/[„«][^“»]*[“»]/gu, '');

		expect(sentences.size).toBeGreaterThan(15);
		for (const language of ['de', 'es', 'ar'] as const) {
			for (const sentence of sentences) {
				const said = translate(language, sentence);
				expect(said).not.toBe(sentence);
				expect(without(said)).not.toMatch(/\b(?:the|is|are|it|and|of|press|open|add|sheet|this|to|not)\b/);
			}
		}
	});

	it('says how a viewer becomes an editor when only writing is refused', () => {
		const error = explainGoogleError(refusal(403, 'The caller does not have permission'), { ...call, isWriting: true });

		expect(error.message).toContain('change Viewer to Editor');
	});
});

describe('sheetIdFrom', () => {
	it.each([
		['1AbC_d-9', '1AbC_d-9'],
		['https://docs.google.com/spreadsheets/d/1AbC_d-9/edit?gid=0#gid=0', '1AbC_d-9'],
		[' https://docs.google.com/spreadsheets/u/1/d/1AbC_d-9 ', '1AbC_d-9'],
	])('takes %j', (text, id) => {
		expect(sheetIdFrom(text)).toBe(id);
	});

	it.each(['https://example.com/', 'my sheet', 'https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml'])(
		'says of %j what to paste instead',
		(text) => {
			expect(() => sheetIdFrom(text)).toThrow(/copy its whole address/);
		},
	);
});
