import { useRef, useState } from 'preact/hooks';
import { describe } from './composer';
import { ask, newKey, Refusal, type Delivery, type Start, type Template } from './requests';
import { FormDialog } from './small-parts';
import { TemplateFields } from './template-fields';
import { useTexts } from './texts';

interface Closing {
	onClose: () => void;
}

export function NoteDialog({
	conversation,
	onDone,
	onClose,
}: Closing & { conversation: string; onDone: () => unknown }) {
	const { say } = useTexts();
	const [text, setText] = useState('');
	return (
		<FormDialog
			title={say('addNote')}
			text={say('noteText')}
			action={say('save')}
			say={say}
			onClose={onClose}
			onSubmit={async () => {
				await ask('note', { conversation, text });
				await onDone();
			}}
		>
			<label class="field">
				<span>{say('addNote')}</span>
				<textarea rows={4} required dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
			</label>
		</FormDialog>
	);
}

export function MakeAnswerDialog({
	question: asked,
	answer: written,
	onDone,
	onClose,
}: Closing & { question: string; answer: string; onDone: () => void }) {
	const { say } = useTexts();
	const [question, setQuestion] = useState(asked.split('\n').at(-1) ?? '');
	const [answer, setAnswer] = useState(written);
	return (
		<FormDialog
			title={say('makeAnswer')}
			text={say('makeAnswerText')}
			action={say('save')}
			say={say}
			onClose={onClose}
			onSubmit={async () => {
				await ask('makeAnswer', { question, answer });
				onDone();
			}}
		>
			<label class="field">
				<span>{say('question')}</span>
				<textarea
					rows={2}
					required
					maxlength={300}
					dir="auto"
					value={question}
					onInput={(event) => setQuestion(event.currentTarget.value)}
				/>
			</label>
			<label class="field">
				<span>{say('answer')}</span>
				<textarea
					rows={5}
					required
					maxlength={4_000}
					dir="auto"
					value={answer}
					onInput={(event) => setAnswer(event.currentTarget.value)}
				/>
			</label>
		</FormDialog>
	);
}

type Pause = 'hour' | 'tomorrow' | 'date' | 'open';

function untilOf(pause: Pause, day: string): string {
	const date = new Date();
	if (pause === 'open') return 'infinity';
	if (pause === 'hour') date.setHours(date.getHours() + 1);
	if (pause === 'tomorrow') {
		date.setDate(date.getDate() + 1);
		date.setHours(8, 0, 0, 0);
	}
	return pause === 'date' ? new Date(`${day}T08:00:00`).toISOString() : date.toISOString();
}

/** In one conversation, or for everybody. */
export function PauseDialog({
	conversation,
	onDone,
	onClose,
}: Closing & { conversation: string | null; onDone: () => unknown }) {
	const { say } = useTexts();
	const [pause, setPause] = useState<Pause>('open');
	const [day, setDay] = useState('');
	return (
		<FormDialog
			title={say(conversation ? 'pauseHere' : 'pauseAll')}
			text={say('pauseText')}
			action={say('pause')}
			say={say}
			onClose={onClose}
			onSubmit={async () => {
				await ask('pause', { conversation, until: untilOf(pause, day) });
				await onDone();
			}}
		>
			<label class="field">
				<span>{say('pauseUntil')}</span>
				<select value={pause} onChange={(event) => setPause(event.currentTarget.value as Pause)}>
					<option value="open">{say('pauseOpenEnd')}</option>
					<option value="hour">{say('pauseHour')}</option>
					<option value="tomorrow">{say('pauseTomorrow')}</option>
					<option value="date">{say('pauseDate')}</option>
				</select>
			</label>
			{pause === 'date' && (
				<label class="field">
					<span>{say('pauseDate')}</span>
					<input
						type="date"
						required
						min={new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}
						value={day}
						onInput={(event) => setDay(event.currentTarget.value)}
					/>
				</label>
			)}
		</FormDialog>
	);
}

/** To somebody who may never have written. */
export function WriteFirstDialog({
	start,
	onSent,
	onClose,
}: Closing & { start: Start; onSent: (conversation: string, note: string) => void }) {
	const { say, language } = useTexts();
	const [channelId, setChannelId] = useState(
		(start.channels.find(({ kind }) => kind === 'whatsapp') ?? start.channels[0])?.id ?? '',
	);
	const [to, setTo] = useState('');
	const [text, setText] = useState('');
	const channel = start.channels.find(({ id }) => id === channelId);
	const [isTemplate, setIsTemplate] = useState(channel?.opensWithTemplate ?? false);
	const [template, setTemplate] = useState<Template | null>(null);
	const key = useRef(newKey());
	const withTemplate = isTemplate && channel?.opensWithTemplate === true;
	return (
		<FormDialog
			title={say('writeFirst')}
			action={say('send')}
			say={say}
			onClose={onClose}
			onSubmit={async () => {
				const what = withTemplate ? { template } : { text };
				const { delivery } = await ask<{ delivery: Delivery }>('writeFirst', {
					channel: channelId,
					to,
					key: key.current,
					...what,
				});
				key.current = newKey();
				const { isSent, note } = describe(delivery, say, language);
				if (!isSent) throw new Refusal('failed', note);
				onSent(delivery.conversationId, note);
			}}
		>
			<label class="field">
				<span>{say('channel')}</span>
				<select value={channelId} onChange={(event) => setChannelId(event.currentTarget.value)}>
					{start.channels.map((one) => (
						<option key={one.id} value={one.id}>
							{one.title}: {one.name}
						</option>
					))}
				</select>
			</label>
			<label class="field">
				<span>{say('recipient')}</span>
				<input
					required
					dir="ltr"
					inputMode={channel?.kind === 'whatsapp' ? 'tel' : 'text'}
					placeholder={channel?.kind === 'whatsapp' ? '+49 151 23456789' : ''}
					value={to}
					onInput={(event) => setTo(event.currentTarget.value)}
				/>
			</label>
			{channel?.opensWithTemplate && (
				<label class="field">
					<span>{say('whatToSend')}</span>
					<select value={String(isTemplate)} onChange={(event) => setIsTemplate(event.currentTarget.value === 'true')}>
						<option value="true">{say('template')}</option>
						<option value="false">{say('plainText')}</option>
					</select>
				</label>
			)}
			{withTemplate ? (
				<TemplateFields start={start} channel={channelId} onChange={setTemplate} />
			) : (
				<label class="field">
					<span>{say('message')}</span>
					<textarea rows={4} required dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
				</label>
			)}
		</FormDialog>
	);
}
