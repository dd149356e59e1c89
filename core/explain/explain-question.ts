import { makeTestTurn, readByCustomer, speakTo } from '../conversations';
import { sql, type Database, type TenantDetails, type TenantSettings } from '../storage';
import { searchKnowledge, weightsBasis, type SearchOptions } from '../retrieval';
import { answerWithoutModel } from './answer-without-model';
import { explainSearch, type Explanation } from './explain-search';

interface QuestionToExplain extends SearchOptions {
	/** The tenant's, or those to try. */
	settings: TenantSettings;
	tenant: Pick<TenantDetails, 'name'>;
}

/**
 * Searches as for a customer, and tells why the question gets the answer that it gets. Changes nothing.
 *
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function explainQuestion(
	db: Database,
	{ settings, tenant, ...search }: QuestionToExplain,
): Promise<Explanation> {
	const found = await searchKnowledge(db, search);
	const basis = await readBasis(db, search.tenantId, found.version, found.record.weighing.model);
	const { question, history } = search;
	const explained = explainSearch(question, found, { settings, tenantName: tenant.name, basis, history });
	const turn = await makeTestTurn(db, search.tenantId, { text: question });
	const before = (history ?? []).map((one) => ({ ...one, at: turn.dueAt }));
	const conversation = { ...turn.conversation, language: search.language ?? null };
	const asked = await speakTo({ ...turn, settings, conversation, history: before });
	const answered = await answerWithoutModel(asked, async () => found, search.now);
	const { screening = { decision: 'continue', because: '' }, reply } = answered;
	const isPassedOn = reply?.action === 'hand_over';
	return { ...explained, screening, reply: reply ? { ...readByCustomer({ ...answered, reply }), isPassedOn } : null };
}

/** What the sheet said when it picked its weights last, up to this version. */
async function readBasis(db: Database, tenantId: string, version: number | null, model: string | null) {
	if (version === null || model === null) return null;
	const [kept] = await db.asTenant(tenantId).query<{ basis: unknown }>(sql`
		SELECT basis FROM frontdesk.knowledge_weights
		WHERE tenant_id = ${tenantId} AND version <= ${version} AND model = ${model} ORDER BY version DESC LIMIT 1`);
	return kept ? weightsBasis.parse(kept.basis) : null;
}
