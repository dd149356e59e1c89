/**
 * The few things that customers say in so many words, in many languages: "hi", "thanks", "stop", "a human please".
 * `core/language` has them by language, `recognise-phrase.ts` matches whole messages only: a question that holds one of
 * these words is a question.
 *
 * Not here: what is done about it (`screening`).
 */
export { isSameText } from './is-same-text';
export { normalisePhrase } from '../language';
export {
	countPhraseWords,
	languageOfPhrase,
	recognisePhrase,
	type OwnWords,
	type PhraseKind,
} from './recognise-phrase';
export { recogniseWish, type WishKind } from './recognise-wish';
