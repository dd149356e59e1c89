/** What the tables say to a question, to be sent as it is. */
export interface FactAnswer {
	kind: 'fact';
	/** The text is the sheet's own, word for word: no model is asked. */
	exact: true;
	/** `hand_over`: the tables hold something that may be the answer, and cannot be read. */
	action: 'answer' | 'clarify' | 'hand_over';
	text: string;
	/** With the action `clarify`: the items to choose from. */
	buttons: string[];
	/** Ids of the rows that it rests on, the first named first. */
	rowIds: string[];
	/** What the row is about: the item, or the day. */
	title: string;
	/** The probability that this is what was asked, 0 to 1. */
	confidence: number;
	/** For the operator: what was recognised. */
	because: string;
}

type Said = Pick<FactAnswer, 'text' | 'title' | 'confidence' | 'because'>;

/** An answer that rests on these rows; without an action of its own it is one to be sent. */
export const factAnswer = (
	rows: readonly { id: string }[],
	said: Said & Partial<Pick<FactAnswer, 'action' | 'buttons'>>,
): FactAnswer => ({
	kind: 'fact',
	exact: true,
	action: 'answer',
	buttons: [],
	...said,
	rowIds: [...new Set(rows.map(({ id }) => id))],
});
