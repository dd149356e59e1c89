import { problemIn, reasonIn, sayToStaff, wordless } from '../handoffs';
import type { OwnersLanguage } from '../language';

/** What agents read in Chatwoot of what we say ourselves, in the owner's language. */
export function wordsForAgents(language: OwnersLanguage) {
	/** Why something did not reach the customer. */
	const why = (problem: string | null | undefined): string =>
		problem ? problemIn(language, problem) : sayToStaff(language, 'It did not reach the customer.');
	return {
		why,
		notSent: (problem: string) => sayToStaff(language, 'This did not reach the customer. {why}', { why: problem }),
		notDelivered: (problem: string | null | undefined, text: string) =>
			`${sayToStaff(language, 'Not delivered. {why}', { why: why(problem) })}\n\n${text}`,
		withdrawn: (direction: 'in' | 'out') =>
			direction === 'in'
				? sayToStaff(language, 'The customer has withdrawn an earlier message.')
				: sayToStaff(language, 'The team has withdrawn an earlier message.'),
		reacted: (reaction: string | null) =>
			reaction
				? sayToStaff(language, 'The customer reacted: {reaction}', { reaction })
				: sayToStaff(language, 'The customer took their reaction back.'),
		asked: (reason: string) =>
			sayToStaff(language, 'A person is asked for: {why}.', { why: reasonIn(language, reason) }),
		wordless: (type: string) => wordless(language, type),
	};
}
