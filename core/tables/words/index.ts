/** Words as the tables compare them: other forms, slips of the finger, words that carry no meaning, names of properties. */
export { smallWords as functionWords } from '../../language';
export { isAbout, propertyPhrases, type Property } from './property-words';
export { askedKeysOf, hasDigit, keysOf, likeness, wordsOf } from './word-keys';
