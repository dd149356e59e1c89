import { useCallback, useEffect, useState } from 'preact/hooks';
import { ConversationView } from './conversation-view';
import { PauseDialog, WriteFirstDialog } from './dialogs';
import { ConversationList } from './conversation-list';
import { useLive } from './live';
import { ask, type Start } from './requests';
import { FormDialog, Icon, Menu, messageOf } from './small-parts';
import { LanguageChoice } from './sign-in';
import { timeIn, useTexts, type Language } from './texts';

interface Props {
	start: Start;
	reload: () => Promise<void>;
	choose: (language: Language) => void;
	onSignedOut: () => void;
}

const openOne = () => /^#c=([0-9a-f-]{36})$/.exec(location.hash)?.[1] ?? null;
type Open = 'pause' | 'write' | 'settings' | 'everybody' | null;

/** The list on one side, a conversation on the other; on a phone one of them. */
export function Workplace({ start, reload, choose, onSignedOut }: Props) {
	const { say, language } = useTexts();
	const [conversation, setConversation] = useState(openOne);
	const [open, setOpen] = useState<Open>(null);
	const [said, setSaid] = useState('');
	const [name, setName] = useState(start.name);
	const live = useLive(conversation, onSignedOut);

	useEffect(() => {
		const onChange = () => setConversation(openOne());
		addEventListener('hashchange', onChange);
		addEventListener('popstate', onChange);
		return () => {
			removeEventListener('hashchange', onChange);
			removeEventListener('popstate', onChange);
		};
	}, []);
	const show = useCallback((id: string | null) => {
		if (id === null) history.pushState(null, '', location.pathname + location.search);
		else location.hash = `c=${id}`;
		setConversation(id);
	}, []);
	// The pause is told with the list; it is read anew with everything else.
	useEffect(() => {
		if (live.list !== '') void reload();
	}, [live.list, reload]);
	const tell = useCallback((text: string) => {
		setSaid(text);
		setTimeout(() => setSaid(''), 6_000);
	}, []);
	const leave = async (how: 'signOut' | 'signEverybodyOut') => {
		await ask(how);
		onSignedOut();
	};
	const goOn = () =>
		ask('pause', { conversation: null, until: null }).then(reload, (error: unknown) => tell(messageOf(error, say)));

	return (
		<div class={`workplace ${conversation ? 'has-conversation' : ''}`}>
			<header class="top">
				<Icon name="desk" />
				<h1>
					<bdi>{start.business.name}</bdi>
				</h1>
				{start.channels.length > 0 && (
					<button
						type="button"
						class="round"
						aria-label={say('writeFirst')}
						title={say('writeFirst')}
						onClick={() => setOpen('write')}
					>
						<Icon name="write" />
					</button>
				)}
				<Menu
					label={say('menu')}
					icon="menu"
					items={[
						start.pausedUntil
							? { text: say('goOn'), what: () => void goOn() }
							: { text: say('pauseAll'), what: () => setOpen('pause') },
						{ text: `${say('yourName')}: ${start.name}`, what: () => setOpen('settings') },
						{ text: say('language'), what: () => setOpen('settings') },
						{ text: say('signOut'), what: () => void leave('signOut') },
						{ text: say('signEverybodyOut'), what: () => setOpen('everybody') },
					]}
				/>
			</header>
			{start.pausedUntil && (
				<p class="banner" role="status">
					<Icon name="pause" />
					<span>
						{start.pausedUntil === 'infinity'
							? say('pausedAll')
							: say('pausedAllUntil', { time: timeIn(language, start.pausedUntil) })}
					</span>
					<button type="button" onClick={() => void goOn()}>
						{say('goOn')}
					</button>
				</p>
			)}
			{start.alerts.length > 0 && (
				<details class="banner">
					<summary>
						{say('toLookAt')} ({start.alerts.length})
					</summary>
					<ul dir="auto">
						{start.alerts.map((alert) => (
							<li key={alert}>{alert}</li>
						))}
					</ul>
				</details>
			)}
			{!live.isConnected && (
				<p class="banner warning" role="status">
					{say('offline')}
				</p>
			)}
			<ConversationList start={start} live={live} open={conversation} show={show} onSignedOut={onSignedOut} />
			{conversation ? (
				<ConversationView key={conversation} id={conversation} start={start} live={live} show={show} tell={tell} />
			) : (
				<div class="empty wide-only">
					<Icon name="desk" />
					<h2>{say('chooseOne')}</h2>
					<p class="quiet">{say('chooseOneText')}</p>
				</div>
			)}
			<p class="toast" role="status">
				{said}
			</p>
			{open === 'pause' && <PauseDialog conversation={null} onDone={reload} onClose={() => setOpen(null)} />}
			{open === 'write' && (
				<WriteFirstDialog
					start={start}
					onClose={() => setOpen(null)}
					onSent={(id, text) => {
						if (text) tell(text);
						show(id);
					}}
				/>
			)}
			{open === 'settings' && (
				<FormDialog
					title={say('menu')}
					action={say('save')}
					say={say}
					onClose={() => setOpen(null)}
					onSubmit={async () => {
						await ask('rename', { name });
						await reload();
					}}
				>
					<label class="field">
						<span>{say('yourName')}</span>
						<input
							required
							maxlength={80}
							dir="auto"
							value={name}
							onInput={(event) => setName(event.currentTarget.value)}
						/>
					</label>
					<LanguageChoice choose={choose} />
				</FormDialog>
			)}
			{open === 'everybody' && (
				<FormDialog
					title={say('signEverybodyOut')}
					text={say('signEverybodyOutAsk')}
					action={say('signEverybodyOut')}
					say={say}
					onClose={() => setOpen(null)}
					onSubmit={() => leave('signEverybodyOut')}
				/>
			)}
		</div>
	);
}
