import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Composer } from './composer';
import { DraftToSend } from './draft-to-send';
import { MakeAnswerDialog, NoteDialog, PauseDialog } from './dialogs';
import { Evidence } from './evidence';
import { useNow, type Live } from './live';
import { MessageBubble } from './message-bubble';
import { ask, type Conversation, type Message, type Start } from './requests';
import { channelNames, FormDialog, Icon, Menu, messageOf, nameOf, reasonOf } from './small-parts';
import { spanIn, timeIn, useTexts } from './texts';

interface Props {
	id: string;
	start: Start;
	live: Live;
	show: (id: string | null) => void;
	tell: (text: string) => void;
}

type Open = 'note' | 'pause' | 'answer' | 'takeOver' | null;

export function ConversationView({ id, start, live, show, tell }: Props) {
	const { say, language } = useTexts();
	const now = useNow();
	const [conversation, setConversation] = useState<Conversation | null>(null);
	const [older, setOlder] = useState<Message[]>([]);
	const [hasOlder, setHasOlder] = useState<boolean | null>(null);
	const [problem, setProblem] = useState('');
	const [open, setOpen] = useState<Open>(null);
	const [taken, setTaken] = useState('');
	const [used, setUsed] = useState({ text: '', times: 0 });
	const [lastSent, setLastSent] = useState('');
	const scroll = useRef<HTMLDivElement>(null);
	const isAtEnd = useRef(true);

	const load = useCallback(async () => {
		try {
			setConversation(await ask<Conversation>('read', { conversation: id }));
			setProblem('');
		} catch (error) {
			setProblem(messageOf(error, say));
		}
	}, [id, say]);
	useEffect(() => void load(), [load, live.conversation, live.list]);
	useEffect(() => {
		const box = scroll.current;
		if (box && isAtEnd.current) box.scrollTop = box.scrollHeight;
	}, [conversation]);

	const act = async (what: () => Promise<unknown>) => {
		try {
			await what();
			await load();
		} catch (error) {
			tell(messageOf(error, say));
		}
	};
	const take = (fromOthers: boolean) =>
		act(async () => {
			const got = await ask<{ takenBy: string | null; isYours: boolean }>('take', { conversation: id, fromOthers });
			if (got.isYours) return;
			setTaken(got.takenBy ?? '');
			setOpen('takeOver');
		});
	const showOlder = () =>
		act(async () => {
			const first = older[0] ?? conversation?.messages[0];
			const read = await ask<Conversation>('read', { conversation: id, before: first?.id });
			isAtEnd.current = false;
			setOlder([...read.messages, ...older]);
			setHasOlder(read.hasMore);
		});

	if (!conversation) {
		return (
			<main class="conversation">
				<header class="head">
					<button type="button" class="round narrow-only" aria-label={say('back')} onClick={() => show(null)}>
						<Icon name="back" />
					</button>
				</header>
				<p class={problem ? 'problem pad' : 'quiet pad'} role="status">
					{problem || say('loading')}
				</p>
			</main>
		);
	}
	const { state, takenBy, sendable, windowEndsAt, pausedUntil } = conversation;
	const isMine = takenBy === start.name && state !== 'waiting' && state !== 'bot';
	const isOpenHandoff = state !== 'bot';
	const lookers = conversation.colleagues.filter(({ looksAt }) => looksAt === id).map(({ name }) => name);
	const known = new Set(conversation.messages.map((message) => message.id));
	const messages = [...older.filter((message) => !known.has(message.id)), ...conversation.messages];
	const customer = nameOf(conversation);
	const who =
		state === 'waiting'
			? reasonOf(conversation.reason, say)
			: state === 'bot'
				? say('botHasIt')
				: takenBy === null
					? say('aPersonHasIt')
					: isMine
						? say('youHaveIt')
						: say('takenBy', { name: takenBy });

	const use = (text: string) => setUsed({ text, times: used.times + 1 });
	const onSent = (text: string, note: string) => {
		isAtEnd.current = true;
		setLastSent(text);
		if (note) tell(note);
		return load();
	};

	return (
		<main class="conversation" aria-label={customer}>
			<header class="head">
				<button type="button" class="round narrow-only" aria-label={say('back')} onClick={() => show(null)}>
					<Icon name="back" />
				</button>
				<div class="who">
					<h1>
						<bdi>{customer}</bdi>
					</h1>
					<p class="quiet">
						{channelNames[conversation.channel]}
						{conversation.customer.name && conversation.channel === 'whatsapp' && (
							<>
								{' · '}
								<bdi dir="ltr">+{conversation.customer.id}</bdi>
							</>
						)}
					</p>
				</div>
				{!isMine && (
					<button type="button" class="primary" onClick={() => void take(false)}>
						{say('take')}
					</button>
				)}
				{isMine && (
					<button type="button" onClick={() => void act(() => ask('giveBack', { conversation: id }))}>
						<span class="narrow-only">{say('giveBackShort')}</span>
						<span class="wide-only">{say('giveBack')}</span>
					</button>
				)}
				<Menu
					label={say('actions')}
					icon="more"
					items={[
						...(isOpenHandoff
							? [{ text: say('close'), what: () => void act(() => ask('close', { conversation: id })) }]
							: []),
						...(isOpenHandoff && !isMine
							? [{ text: say('giveBack'), what: () => void act(() => ask('giveBack', { conversation: id })) }]
							: []),
						...(isOpenHandoff ? [{ text: say('addNote'), what: () => setOpen('note') }] : []),
						...(start.hasSheet ? [{ text: say('makeAnswer'), what: () => setOpen('answer') }] : []),
						pausedUntil
							? { text: say('goOn'), what: () => void act(() => ask('pause', { conversation: id, until: null })) }
							: { text: say('pauseHere'), what: () => setOpen('pause') },
					]}
				/>
			</header>
			<div class="status">
				<span class={`chip ${state}`} dir="auto">
					{who}
				</span>
				{conversation.waitingSince && (
					<span class="chip late">
						<Icon name="clock" />
						{say('waitsSince', { time: spanIn(language, now - Date.parse(conversation.waitingSince)) })}
					</span>
				)}
				{sendable === 'text' && windowEndsAt && (
					<span class="quiet">{say('windowOpenUntil', { time: timeIn(language, windowEndsAt) })}</span>
				)}
				{pausedUntil && (
					<span class="chip urgent">
						<Icon name="pause" />
						{pausedUntil === 'infinity'
							? say('pausedHere')
							: say('pausedHereUntil', { time: timeIn(language, pausedUntil) })}
					</span>
				)}
				{lookers.length > 0 && (
					<span class="chip" dir="auto">
						<Icon name="eye" />
						{say('alsoLooking', { names: lookers.join(', ') })}
					</span>
				)}
			</div>
			<div
				class="messages"
				ref={scroll}
				tabIndex={0}
				aria-label={customer}
				onScroll={({ currentTarget: box }) =>
					(isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 80)
				}
			>
				{(hasOlder ?? conversation.hasMore) && (
					<button type="button" class="more" onClick={() => void showOlder()}>
						{say('older')}
					</button>
				)}
				<ol>
					{messages.map((message, index) => (
						<MessageBubble key={message.id} message={message} before={messages[index - 1]} />
					))}
				</ol>
				<DraftToSend conversation={conversation} onEdit={use} onSent={onSent} />
				<Evidence conversation={conversation} onUse={use} />
			</div>
			<Composer conversation={conversation} start={start} used={used} onSent={onSent} />
			{open === 'note' && <NoteDialog conversation={id} onDone={load} onClose={() => setOpen(null)} />}
			{open === 'pause' && <PauseDialog conversation={id} onDone={load} onClose={() => setOpen(null)} />}
			{open === 'answer' && (
				<MakeAnswerDialog
					question={conversation.question ?? lastOf(messages, 'customer')}
					answer={lastSent || lastOf(messages, 'human')}
					onDone={() => tell(say('answerOnItsWay'))}
					onClose={() => setOpen(null)}
				/>
			)}
			{open === 'takeOver' && (
				<FormDialog
					title={say('take')}
					text={say('takeOverAsk', { name: taken })}
					action={say('takeOver')}
					say={say}
					onClose={() => setOpen(null)}
					onSubmit={() => take(true)}
				/>
			)}
		</main>
	);
}

const lastOf = (messages: readonly Message[], author: Message['author']) =>
	messages.findLast((message) => message.author === author && message.text)?.text ?? '';
