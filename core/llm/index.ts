/**
 * Language models: a chain of them words a reply from the rows that were found, within one deadline; the first that does it well wins.
 * `chat-model` is what a model is to all others; `endpoint` the models behind OpenAI's protocol, with their `quirks`; `chain` the order,
 * the time and the health of several; `prompts` what they are told; `reply` what they are to answer. What may be sent is decided
 * elsewhere (`confidence`).
 */
export { ModelFailure, type ChatModel, type ModelAnswer, type ModelRequest, type PromptMessage } from './chat-model';
export { answerKey, forgetAnswers, keepAnswer, recallAnswer } from './answer-cache';
export { checkModel, tableOfChecks } from './check-model';
export { endpointModel, isListed, listModels, stripThoughts, type ModelConnection } from './endpoint';
export { forgetHealth } from './chain';
export { forgetPrompts, tellPrompts } from './prompts';
export { forgetQuirks } from './quirks';
export { isRowForeign, wantedLanguage, wrongLanguageOf } from './reply';
export { streamReply, wordReply, type ReplyOptions, type ReplyRequest, type WordedReply } from './word-reply';
export { saidSince, summarise } from './summarise';
export { ToolBox, type Tool } from './tools';
