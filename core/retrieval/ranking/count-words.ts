import { countWordsIn, isSpaceless } from '../../language';

/**
 * How many words a question has, for judging how telling it is. PostgreSQL cuts scripts that are written without spaces into pairs of
 * characters; these are about as many as there are characters, and a question of six Thai words would count as one of thirty.
 *
 * @param question folded
 * @param lexemes what PostgreSQL made of it, and how many of them the knowledge has
 */
export function countWords(
	question: string,
	lexemes: { asked: number; known: number },
): { askedWords: number; knownWords: number } {
	const { asked, known } = lexemes;
	if (!isSpaceless(question)) return { askedWords: asked, knownWords: known };
	const askedWords = Math.min(asked, countWordsIn(question));
	return { askedWords, knownWords: asked === 0 ? 0 : Math.round((askedWords * known) / asked) };
}
