/**
 * People and conversations: who is asked for, who has taken over, what staff are told and when. The states change in
 * PostgreSQL functions only (`infra/functions/handoffs`); here are their callers, for nodes, forms and an API:
 *
 * - `staff.ts`: what a person does (ask for one, take, answer, give back, close, note)
 * - `conversations.ts`, `browse-conversations.ts`: what a person sees; `sendable.ts`: what may be sent to a customer now
 * - `pause.ts`: the bot rests, in one conversation or for all
 * - `what-is-due.ts`: when staff are told, and when the bot has a conversation again: a pure function
 * - `look-at-handoffs.ts` carries that out, `alerts.ts` and `send-alert.ts` tell staff
 *
 * Not here: when the bot itself hands over (`screening`, `confidence`), and what the customer reads then (`conversations`).
 */
export {
	addNote,
	answerCustomer,
	askForPerson,
	closeConversation,
	giveBack,
	sendDraft,
	setLanguage,
	takeConversation,
	writeFirst,
} from './staff';
export { pauseBot } from './pause';
export { browseConversations } from './browse-conversations';
export type { Sendable } from './sendable';
export {
	attachmentOf,
	openAttachment,
	listConversations,
	readConversation,
	readEvidence,
	shownText,
	recentConversations,
} from './conversations';
export { lookAtHandoffs } from './look-at-handoffs';
export { claimAlerts, recordAlert, StaffAlert } from './alerts';
export { hearSlack, isFromSlack } from './slack';
export { asHtml, describeCase, percentIn } from './write-alert';
export { noteIn, problemIn, reasonIn, reasonsForStaff, say as sayToStaff, wordless } from './staff-sentences';
export {
	checkWays,
	sendAlert,
	sendMail,
	tellOperator,
	type MailAccess,
	type AlertAccess,
	type OperatorAddresses,
} from './send-alert';
