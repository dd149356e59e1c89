import type { KnowledgeRow, Reply, Turn } from '../../core/conversations';
import { tenantSettings, type TenantSettings } from '../../core/storage';

/** A row that was found, as good as its score. */
export function foundRow(id: string, answer: string, more: Partial<KnowledgeRow> = {}): KnowledgeRow {
	return { id, question: `${id}?`, answer, buttons: [], score: 0.8, ...more };
}

export interface TurnOptions {
	rows?: KnowledgeRow[];
	/** The probability that the first row is right. */
	confidence?: number;
	/** The probability that the knowledge can answer at all. */
	canAnswer?: number;
	parts?: NonNullable<NonNullable<Turn['knowledge']>['parts']>;
	settings?: Partial<TenantSettings>;
	reply?: Partial<Reply>;
	history?: Turn['history'];
	spentTodayUsd?: number;
}

/** A turn that was searched, as far as the decisions before and after the model look at it. */
export function searchedTurn(options: TurnOptions = {}): Turn {
	const {
		rows = [foundRow('hours', 'We close at 18:00.')],
		confidence = 0.7,
		canAnswer = 0.9,
		parts,
		history = [],
	} = options;
	const reply = { citations: [], buttons: [], action: 'answer', language: 'en', source: 'model', text: '' };
	return {
		id: '01900000-0000-7000-8000-000000000001',
		tenantId: '01900000-0000-7000-8000-000000000002',
		attempt: 1,
		leaseToken: 1,
		dueAt: '2026-11-25T12:00:00Z',
		exhausted: false,
		writtenReply: null,
		question: 'when do you close?',
		conversation: { id: '01900000-0000-7000-8000-000000000003', language: null, lastInboundAt: null },
		channel: { id: '01900000-0000-7000-8000-000000000004', kind: 'whatsapp', accountId: '1' },
		customer: { contactId: '01900000-0000-7000-8000-000000000005', kind: 'phone', id: '1555', name: null },
		handoff: null,
		tenant: { name: 'Corner Bakery', timeZone: 'UTC' },
		spentTodayUsd: options.spentTodayUsd ?? 0,
		settings: tenantSettings.parse(options.settings ?? {}),
		messages: [],
		history,
		knowledge: { rows, confidence, canAnswer, ...(parts ? { parts } : {}) },
		...(options.reply ? { reply: { ...reply, ...options.reply } as Reply } : {}),
	};
}
