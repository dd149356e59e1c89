/** What the columns are called, by language. To support another language, add its names here; nothing else changes. */
export const knowledgeHeaders = {
	question: { en: ['question', 'questions', 'customer asks'] },
	variants: { en: ['variants', 'variant', 'other ways to ask', 'also asked as', 'alternatives'] },
	answer: { en: ['answer', 'answers', 'reply'] },
	buttons: { en: ['buttons', 'button'] },
	category: { en: ['category', 'topic'] },
	language: { en: ['language', 'lang'] },
	active: { en: ['active', 'enabled'] },
	validFrom: { en: ['valid from', 'starts', 'start date'] },
	validTo: { en: ['valid to', 'valid until', 'ends', 'end date'] },
	status: { en: ['status'] },
} satisfies Record<string, NamesByLanguage>;

export const settingsHeaders = {
	name: { en: ['name', 'setting'] },
	value: { en: ['value'] },
} satisfies Record<string, NamesByLanguage>;

/** The tabs' names; the first is how the template writes it. */
export const tabNames = {
	knowledge: { en: ['Knowledge', 'FAQ', 'Questions'] },
	settings: { en: ['Settings'] },
} as const satisfies Record<string, NamesByLanguage>;

export const yes = { en: ['yes', 'y', 'true', 'on', 'active', 'live', 'x', '1', '✓'] };
export const no = { en: ['no', 'n', 'false', 'off', 'inactive', 'paused', '0', '-'] };

export type NamesByLanguage = Record<string, readonly string[]>;
export type KnowledgeColumn = keyof typeof knowledgeHeaders;
