import { useEffect, useRef, useState } from 'preact/hooks';
import { useNow, type Live } from './live';
import { ask, Refusal, type Page, type Start, type Summary } from './requests';
import { channelNames, Icon, messageOf, nameOf, reasonOf } from './small-parts';
import { spanIn, timeIn, useTexts } from './texts';
import type { TextName } from './texts/en';

interface Props {
	start: Start;
	live: Live;
	open: string | null;
	show: (id: string) => void;
	onSignedOut: () => void;
}

type View = 'waiting' | 'open' | 'all';
const views: [View, TextName][] = [
	['waiting', 'waiting'],
	['open', 'withUs'],
	['all', 'all'],
];
const states = ['waiting', 'taken', 'answered', 'bot'] as const;
const noFilter = { search: '', channel: '', state: 'all', from: '', to: '' };
/** What a change reads anew; whoever has looked further back finds that part as it was. */
const maxPages = 5;
/** Typing is over. */
const typingMs = 300;

const emptyTexts: Record<View | 'search', [TextName, TextName]> = {
	waiting: ['nobodyWaits', 'nobodyWaitsText'],
	open: ['nothingWithUs', 'nothingWithUsText'],
	all: ['noConversations', 'noConversationsText'],
	search: ['nothingFound', 'nothingFoundText'],
};

/** A day of the business's calendar is a day of whoever looks. */
const dayAt = (day: string, isEnd: boolean) => {
	if (day === '') return null;
	const date = new Date(`${day}T00:00:00`);
	if (isEnd) date.setDate(date.getDate() + 1);
	return date.toISOString();
};

export function ConversationList({ start, live, open, show, onSignedOut }: Props) {
	const { say, language } = useTexts();
	const [view, setView] = useState<View>('waiting');
	const [filter, setFilter] = useState(noFilter);
	const [hasFilter, setHasFilter] = useState(false);
	const [pages, setPages] = useState<Page[] | null>(null);
	const [count, setCount] = useState(1);
	const [problem, setProblem] = useState('');
	const [isBusy, setIsBusy] = useState(false);
	const latest = useRef(0);
	const now = useNow();

	const isSearching = filter.search.trim() !== '' || filter.from !== '' || filter.to !== '';
	const state = view === 'all' || isSearching ? filter.state : view;
	useEffect(() => {
		const turn = ++latest.current;
		const isCurrent = () => turn === latest.current;
		const load = async () => {
			setIsBusy(true);
			try {
				const read: Page[] = [];
				for (let after: string | null = null; read.length < count;) {
					const page: Page = await ask<Page>('list', {
						state,
						channel: filter.channel || null,
						search: filter.search.trim(),
						from: dayAt(filter.from, false),
						to: dayAt(filter.to, true),
						after,
					});
					if (!isCurrent()) return;
					read.push(page);
					after = page.next;
					if (after === null) break;
				}
				setPages(read);
				setProblem('');
			} catch (error) {
				if (!isCurrent()) return;
				if (error instanceof Refusal && error.code === 'not-signed-in') return onSignedOut();
				setProblem(messageOf(error, say));
			}
			if (isCurrent()) setIsBusy(false);
		};
		const timer = setTimeout(() => void load(), filter.search === '' ? 0 : typingMs);
		return () => clearTimeout(timer);
	}, [live.list, state, filter, count]);

	const change = (part: Partial<typeof noFilter>) => {
		setCount(1);
		setFilter({ ...filter, ...part });
	};
	const all = [
		...new Map((pages ?? []).flatMap((page) => page.conversations).map((one) => [one.conversationId, one])).values(),
	];
	const next = pages?.at(-1)?.next ?? null;
	const colleagues = pages?.[0]?.colleagues ?? [];
	const [title, text] = emptyTexts[isSearching || filter.channel !== '' ? 'search' : view];
	const isShort = view === 'waiting' && !isSearching;
	useEffect(() => {
		if (!isShort || !pages) return;
		document.title = all.length > 0 ? `(${all.length}) ${say('desk')}` : say('desk');
	}, [isShort, pages, all.length, say]);

	return (
		<div role={open ? 'navigation' : 'main'} class="list" aria-label={say('all')}>
			<div class="tabs" role="group" aria-label={say('state')}>
				{views.map(([one, label]) => (
					<button
						key={one}
						type="button"
						aria-pressed={view === one}
						onClick={() => {
							setView(one);
							setCount(1);
							setPages(null);
						}}
					>
						{say(label)}
					</button>
				))}
			</div>
			<div class="row search">
				<input
					type="search"
					aria-label={say('search')}
					placeholder={say('search')}
					dir={filter.search === '' ? undefined : 'auto'}
					value={filter.search}
					onInput={(event) => change({ search: event.currentTarget.value })}
				/>
				<button
					type="button"
					class="round"
					aria-label={say('filter')}
					title={say('filter')}
					aria-expanded={hasFilter}
					onClick={() => setHasFilter(!hasFilter)}
				>
					<Icon name="filter" />
				</button>
			</div>
			{hasFilter && (
				<div class="filters">
					<label class="field">
						<span>{say('channel')}</span>
						<select value={filter.channel} onChange={(event) => change({ channel: event.currentTarget.value })}>
							<option value="">{say('allChannels')}</option>
							{[...new Set(start.channels.map(({ kind }) => kind))].map((kind) => (
								<option key={kind} value={kind}>
									{channelNames[kind]}
								</option>
							))}
						</select>
					</label>
					<label class="field">
						<span>{say('state')}</span>
						<select
							value={filter.state}
							onChange={(event) => {
								change({ state: event.currentTarget.value });
								setView('all');
							}}
						>
							<option value="all">{say('anyState')}</option>
							{states.map((one) => (
								<option key={one} value={one}>
									{say(`state${one[0]?.toUpperCase()}${one.slice(1)}` as TextName)}
								</option>
							))}
						</select>
					</label>
					<label class="field">
						<span>{say('from')}</span>
						<input type="date" value={filter.from} onInput={(event) => change({ from: event.currentTarget.value })} />
					</label>
					<label class="field">
						<span>{say('to')}</span>
						<input type="date" value={filter.to} onInput={(event) => change({ to: event.currentTarget.value })} />
					</label>
				</div>
			)}
			{problem && (
				<p class="problem" role="alert">
					{problem}
				</p>
			)}
			{pages === null && !problem && <p class="quiet pad">{say('loading')}</p>}
			<ul aria-busy={isBusy}>
				{all.map((one) => (
					<Item
						key={one.conversationId}
						one={one}
						isOpen={one.conversationId === open}
						me={start.name}
						lookers={colleagues.filter(({ looksAt }) => looksAt === one.conversationId).map(({ name }) => name)}
						now={now}
						say={say}
						language={language}
						show={show}
					/>
				))}
			</ul>
			{pages !== null && all.length === 0 && next === null && (
				<div class="empty">
					<h2>{say(title)}</h2>
					<p class="quiet">{say(text)}</p>
				</div>
			)}
			{next !== null && (
				<button
					type="button"
					class="more"
					disabled={isBusy || count >= maxPages * 4}
					onClick={() => setCount(count + 1)}
				>
					{say(isSearching ? 'searchOlder' : 'more')}
				</button>
			)}
		</div>
	);
}

/** So near to the window's end it is said in the list. */
const windowWarningMs = 4 * 3_600_000;

interface ItemProps extends Pick<ReturnType<typeof useTexts>, 'say' | 'language'> {
	one: Summary;
	isOpen: boolean;
	me: string;
	lookers: string[];
	now: number;
	show: (id: string) => void;
}

function Item({ one, isOpen, me, lookers, now, say, language, show }: ItemProps) {
	const leftMs = one.windowEndsAt === null ? Infinity : Date.parse(one.windowEndsAt) - now;
	const holder = one.state === 'bot' || one.state === 'waiting' ? null : one.takenBy;
	const stateText =
		holder === null
			? say(`state${one.state[0]?.toUpperCase()}${one.state.slice(1)}` as TextName)
			: holder === me
				? say('youHaveIt')
				: say('takenBy', { name: holder });
	return (
		<li>
			<a
				href={`#c=${one.conversationId}`}
				aria-current={isOpen ? 'true' : undefined}
				class={`item is-${one.state}`}
				onClick={(event) => {
					event.preventDefault();
					show(one.conversationId);
				}}
			>
				<span class="line">
					<bdi class="name">{nameOf(one)}</bdi>
					<span class={`channel ${one.channel}`}>{channelNames[one.channel]}</span>
					{one.lastInboundAt && <time dateTime={one.lastInboundAt}>{timeIn(language, one.lastInboundAt)}</time>}
				</span>
				<span class="preview" dir="auto">
					{one.preview ?? reasonOf(one.reason, say)}
				</span>
				<span class="line chips">
					{one.state !== 'waiting' && (
						<span class={`chip ${one.state}`} dir="auto">
							{stateText}
						</span>
					)}
					{one.waitingSince && (
						<span class="chip late">
							<Icon name="clock" />
							{say('waitsSince', { time: spanIn(language, now - Date.parse(one.waitingSince)) })}
						</span>
					)}
					{one.waitingSince && leftMs < windowWarningMs && leftMs > 0 && (
						<span class="chip urgent">{say('windowLeft', { time: spanIn(language, leftMs) })}</span>
					)}
					{one.pausedUntil && (
						<span class="chip">
							<Icon name="pause" />
							{say('bot')}
						</span>
					)}
					{lookers.length > 0 && (
						<span class="chip" dir="auto">
							<Icon name="eye" />
							{lookers.join(', ')}
						</span>
					)}
				</span>
			</a>
		</li>
	);
}
