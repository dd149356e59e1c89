/**
 * Language models: one call to any endpoint that speaks OpenAI's protocol, with the knowledge rows as the only source and
 * a reply of a fixed form. What is asked and what may be sent is decided elsewhere (`confidence`).
 */
export { completeChat, type ChatRequest, type ModelConnection, type ModelReply } from './complete-chat';
export type { ChatModel, ModelAnswer, ModelRequest, PromptMessage, ToolDescription, ToolUse } from './chat-model';
