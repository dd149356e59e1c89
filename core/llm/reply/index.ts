export { replySchema, type ModelReply } from './model-reply';
export { readPartial, sentencesIn } from './read-partial';
export { readReply } from './read-reply';
export { isRowForeign, wantedLanguage, wrongLanguageOf } from './reply-language';
export { readVerdict, secondLook } from './second-look';
