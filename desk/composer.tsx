import { useEffect, useRef, useState } from 'preact/hooks';
import { AttachButton, fittingFile, FileChip } from './chosen-file';
import { ask, newKey, Refusal, type Conversation, type Delivery, type Start, type Template } from './requests';
import { Icon, messageOf, nameOf } from './small-parts';
import { TemplateFields } from './template-fields';
import { timeIn, useTexts, type Language, type Say } from './texts';

interface Props {
	conversation: Conversation;
	start: Start;
	/** A row or draft that was chosen; each choice counts. */
	used: { text: string; times: number };
	onSent: (text: string, note: string) => Promise<void>;
}

/** What became of a message, where it is not simply sent. */
export function describe(
	{ verdict, problem, resumeAt }: Delivery,
	say: Say,
	language: Language,
): { isSent: boolean; note: string } {
	if (verdict === 'failed') return { isSent: false, note: problem ?? say('failed') };
	if (verdict === 'retry_later' && resumeAt) {
		return { isSent: true, note: say('sentLater', { time: timeIn(language, resumeAt) }) };
	}
	return { isSent: true, note: verdict === 'unconfirmed' ? say('unconfirmed') : '' };
}

export function Composer({ conversation, start, used, onSent }: Props) {
	const { say, language } = useTexts();
	const { conversationId, sendable, windowEndsAt, lastInboundAt } = conversation;
	const kept = `draft ${conversationId}`;
	const [text, setText] = useState(() => sessionStorage.getItem(kept) ?? '');
	const [template, setTemplate] = useState<Template | null>(null);
	const [problem, setProblem] = useState('');
	const [isBusy, setIsBusy] = useState(false);
	const [file, setFile] = useState<File | null>(null);
	// One key until it is known what became of the message: sent again, it is the same.
	const key = useRef(newKey());
	const box = useRef<HTMLTextAreaElement>(null);
	const channel = start.channels.find(
		({ kind, account }) => kind === conversation.channel && account === conversation.account,
	);
	const takesFiles = channel?.takesFiles === true;
	const choose = async (chosen: File | null | undefined) => {
		if (!chosen || !takesFiles) return;
		setFile(await fittingFile(chosen));
		box.current?.focus();
	};
	const write = (next: string) => {
		setText(next);
		if (next === '') sessionStorage.removeItem(kept);
		else sessionStorage.setItem(kept, next);
	};
	useEffect(() => {
		if (used.times === 0) return;
		write(used.text);
		box.current?.focus();
	}, [used]);
	useEffect(() => {
		const area = box.current;
		if (!area) return;
		area.style.height = '';
		// A placeholder needs no second line, whatever the customer's name is.
		if (text !== '') area.style.height = `${Math.min(area.scrollHeight + 2, 220)}px`;
	}, [text]);

	const send = async (what: object, shown: string, attached?: File) => {
		if (isBusy) return;
		setIsBusy(true);
		setProblem('');
		try {
			const message = { conversation: conversationId, key: key.current, ...what };
			const { delivery } = await ask<{ delivery: Delivery }>('send', message, attached);
			key.current = newKey();
			const { isSent, note } = describe(delivery, say, language);
			if (isSent) {
				write('');
				setFile(null);
			} else setProblem(note);
			await onSent(isSent ? shown : '', isSent ? note : '');
		} catch (error) {
			setProblem(error instanceof Refusal && error.code === 'offline' ? say('notSent') : messageOf(error, say));
		}
		setIsBusy(false);
	};
	const said = problem && (
		<p class="problem" role="alert">
			{problem}
		</p>
	);

	if (sendable === 'nothing') {
		return (
			<footer class="composer">
				<p class="hint">{say('windowNothing')}</p>
			</footer>
		);
	}
	if (sendable === 'template') {
		return (
			<footer class="composer">
				<form
					onSubmit={(event) => {
						event.preventDefault();
						if (template) void send({ template }, '');
					}}
				>
					<p class="hint">{say(lastInboundAt === null ? 'neverWrote' : 'windowTemplate')}</p>
					<TemplateFields start={start} channel={channel?.id ?? ''} onChange={setTemplate} />
					{said}
					<div class="row end">
						<button class="primary" type="submit" disabled={isBusy || !template?.name}>
							{say('send')}
						</button>
					</div>
				</form>
			</footer>
		);
	}
	const submit = (event: Event) => {
		event.preventDefault();
		if (text.trim() !== '' || file) void send({ text }, text, file ?? undefined);
	};
	return (
		<footer class="composer">
			<form onSubmit={submit}>
				{sendable === 'tagged_text' && windowEndsAt && (
					<p class="hint">{say('windowTagged', { time: timeIn(language, windowEndsAt) })}</p>
				)}
				{said}
				{file && <FileChip file={file} onRemove={() => setFile(null)} />}
				<div class="row">
					{takesFiles && <AttachButton isBusy={isBusy} onChosen={choose} />}
					{start.canned.length > 0 && (
						<ReadyAnswers
							canned={start.canned}
							onChosen={(chosen) => {
								write(text.trim() === '' ? chosen : `${text}\n${chosen}`);
								box.current?.focus();
							}}
						/>
					)}
					<textarea
						ref={box}
						rows={1}
						dir={text === '' ? undefined : 'auto'}
						maxlength={20_000}
						aria-label={say('message')}
						placeholder={say('writeTo', { name: nameOf(conversation) })}
						value={text}
						onInput={(event) => write(event.currentTarget.value)}
						onPaste={(event) => {
							const [pasted] = event.clipboardData?.files ?? [];
							if (pasted && takesFiles) event.preventDefault();
							void choose(pasted);
						}}
						onKeyDown={(event) => {
							if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
						}}
					/>
					<button
						class="primary round"
						type="submit"
						aria-label={say('send')}
						title={say('send')}
						disabled={isBusy || (text.trim() === '' && !file)}
					>
						<Icon name="send" />
					</button>
				</div>
			</form>
		</footer>
	);
}

/** The owner's ready answers, behind a round button; the list itself is the browser's own. */
function ReadyAnswers({ canned, onChosen }: { canned: Start['canned']; onChosen: (text: string) => void }) {
	const { say } = useTexts();
	return (
		<label class="canned round" title={say('canned')}>
			<Icon name="ready" />
			<select
				aria-label={say('canned')}
				value=""
				onChange={(event) => {
					const chosen = canned[Number(event.currentTarget.value)];
					event.currentTarget.value = '';
					if (chosen) onChosen(chosen.text);
				}}
			>
				<option value="">{say('canned')}</option>
				{canned.map(({ title }, index) => (
					<option key={title} value={index}>
						{title}
					</option>
				))}
			</select>
		</label>
	);
}
