/**
 * Chatwoot as the place where staff answer: each conversation of a connected business is in an inbox there (of the kind "API"), with
 * names and files, and what agents do there happens here.
 *
 * - `connect-inbox.ts`: which inbox is whose
 * - `infra/functions/chatwoot`: triggers say in the transaction of a message that its conversation is due; nothing on a message's way waits
 * - `hear-chatwoot.ts`: a webhook of Chatwoot says that there is news. What it is, is asked there, so that a webhook that is lost, forged or
 *   comes twice changes nothing
 * - `sync-conversations.ts`: claims what is due, one worker a conversation, and looks once a minute for what no webhook told of
 * - `sync-conversation.ts`: brings one up to date both ways; `stored-conversation.ts`: what of it stands in the database
 */
export { connectInbox, disconnectInbox } from './connect-inbox';
export { hearChatwoot, isFromChatwoot } from './hear-chatwoot';
export { syncConversations } from './sync-conversations';
export { checkChatwoot, type ChatwootAccess } from './chatwoot-api';
