import { ownersSentences } from '../../../language';
import type { SheetLanguage } from '../header-names';
import { checkSentences } from './checks';
import { documentSentences } from './documents';
import { googleSentences } from './google';
import { rowSentences } from './rows';
import { syncSentences } from './syncs';
import { tabSentences } from './tabs';

/** All that the bot writes into a sheet, in English, with the same in German, Spanish and Arabic. */
const sentences = {
	...rowSentences,
	...tabSentences,
	...syncSentences,
	...documentSentences,
	...checkSentences,
	...googleSentences,
};
export type Sentence = keyof typeof sentences;

const { say, translator } = ownersSentences(sentences);
/** A sentence in the language of the sheet, with its values filled in. */
export { say };

/**
 * A finished English sentence in the language of the sheet, for what comes from where nobody knows of sheets: a document's
 * reader, a schema, the search. A sentence that is not in the lists stays as it is.
 */
export const translate: (language: SheetLanguage, english: string) => string = translator();
const translateDocument = translator(Object.keys(documentSentences) as (keyof typeof documentSentences)[]);

/** What stands beside a document, part by part: its state, the name in quotation marks, and what its reader says. */
export function translateStatus(language: SheetLanguage, english: string): string {
	const [, name, what] = /^(“[^”]*”) (.+)$/su.exec(english) ?? [];
	if (name !== undefined && what !== undefined) return `${name} ${translateStatus(language, what)}`;
	const said = translateDocument(language, english, (value) => translateStatus(language, value));
	return said === english ? translate(language, english) : said;
}
