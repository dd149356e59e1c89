import { sameness } from './cells';
import { tabNames } from './header-names';

const names = Object.values(tabNames.tables).flat().map(sameness);

/** True for the title of a tab with facts: it begins or ends with a name of such tabs ("Table: Prices", "Prices (table)"). */
export function isTableTitle(title: string): boolean {
	const words = sameness(title)
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
	return names.includes(words[0] ?? '') || names.includes(words.at(-1) ?? '');
}
