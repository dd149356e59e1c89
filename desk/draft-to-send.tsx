import { useState } from 'preact/hooks';
import { describe } from './composer';
import { ask, type Conversation, type Delivery } from './requests';
import { messageOf } from './small-parts';
import { useTexts } from './texts';

interface Props {
	conversation: Conversation;
	onEdit: (text: string) => void;
	onSent: (text: string, note: string) => Promise<void>;
}

/** What the bot has written in shadow mode: sent as it is with one tap, or put into the message to be changed. */
export function DraftToSend({ conversation: { conversationId, evidence }, onEdit, onSent }: Props) {
	const { say, language } = useTexts();
	const [problem, setProblem] = useState('');
	const [isBusy, setIsBusy] = useState(false);
	const draft = evidence?.isToSend ? evidence.draft : null;
	if (!draft) return null;
	const send = async () => {
		setIsBusy(true);
		setProblem('');
		try {
			const { delivery } = await ask<{ delivery: Delivery }>('sendDraft', { conversation: conversationId, draft });
			const { isSent, note } = describe(delivery, say, language);
			if (!isSent) setProblem(note);
			await onSent(isSent ? draft : '', isSent ? note : '');
		} catch (error) {
			setProblem(messageOf(error, say));
			await onSent('', '');
		}
		setIsBusy(false);
	};
	return (
		<section class="to-send" aria-label={say('draftOfBot')}>
			<h3>{say('draftOfBot')}</h3>
			<p dir="auto" class="text">
				{draft}
			</p>
			{problem && (
				<p class="problem" role="alert">
					{problem}
				</p>
			)}
			<div class="row end">
				<button type="button" disabled={isBusy} onClick={() => onEdit(draft)}>
					{say('editDraft')}
				</button>
				<button type="button" class="primary" disabled={isBusy} onClick={() => void send()}>
					{say('sendDraft')}
				</button>
			</div>
		</section>
	);
}
