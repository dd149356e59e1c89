import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { FrontdeskError, sentenceOf } from '../../core/errors';
import { checkEmbeddings, checkQdrant, checkReranker } from '../../core/retrieval';
import { openDatabase, readKeyRing, sql, type DatabaseConnection } from '../../core/storage';
import { searchConnections } from './search-connections';

/** What a *Test* button says. */
export async function testResult(check: () => Promise<string>): Promise<INodeCredentialTestResult> {
	try {
		return { status: 'OK', message: await check() };
	} catch (error) {
		return { status: 'Error', message: sentenceOf(error) };
	}
}

/** The *Test* button of the Frontdesk credential: uses everything that is filled in as the nodes do. */
export async function testFrontdesk(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return testResult(async () => {
		await checkDatabase(data as unknown as DatabaseConnection);
		readKeyRing(data['encryptionKey'] as string | undefined);
		const { embeddings, reranker, qdrant } = searchConnections(data);
		const works = ['the database'];
		if (embeddings) works.push(`embeddings (${await named('Embeddings', checkEmbeddings(embeddings))} numbers each)`);
		if (reranker) {
			await named('Reranker', checkReranker(reranker));
			works.push('the reranker');
		}
		if (qdrant) {
			await named('Qdrant', checkQdrant(qdrant));
			works.push('Qdrant');
		}
		return `Works: ${works.join(', ')}.`;
	});
}

/** Several things are tested at once: which one it is about is said first. */
function named<T>(part: string, check: Promise<T>): Promise<T> {
	return check.catch((error: unknown) => {
		throw new FrontdeskError('configuration', `${part}: ${sentenceOf(error)}`, { cause: error });
	});
}

/** @throws FrontdeskError `configuration` where there are no tables of ours, or whoever logs in would see all businesses at once */
async function checkDatabase(connection: DatabaseConnection): Promise<void> {
	const [found] = await openDatabase(connection).query<{ isMigrated: boolean; seesAll: boolean; isOwner: boolean }>(sql`
		SELECT to_regclass('frontdesk.conversations') IS NOT NULL AS "isMigrated", r.rolsuper OR r.rolbypassrls AS "seesAll",
			EXISTS (
				SELECT FROM pg_class c
				WHERE c.oid = to_regclass('frontdesk.conversations') AND pg_has_role(c.relowner, 'MEMBER')) AS "isOwner"
		FROM pg_roles r WHERE r.rolname = current_user`);
	const wrong = (sentence: string) => new FrontdeskError('configuration', sentence);
	if (!found?.isMigrated) throw wrong('This database has no Frontdesk tables. Run the migrations first.');
	if (found.seesAll || found.isOwner) {
		const what = found.seesAll ? 'a superuser, or not bound by row-level security' : 'the owner of the tables';
		throw wrong(
			`This user is ${what}: nothing would keep one business's customers from another. Log in as frontdesk_app.`,
		);
	}
}
