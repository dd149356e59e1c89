import type { Conversation } from './requests';
import { reasonOf } from './small-parts';
import { timeIn, useTexts } from './texts';

/** What the bot had found, what it would have said, and what colleagues wrote down. */
export function Evidence({ conversation, onUse }: { conversation: Conversation; onUse: (text: string) => void }) {
	const { say, language } = useTexts();
	const { evidence, notes, question, problem, reason, state } = conversation;
	if (state === 'bot' || (!evidence && notes.length === 0 && !question && !problem)) return null;
	// On a phone the last message is what one wants to see first.
	const isWide = matchMedia('(width >= 820px)').matches;
	const percent = (share: number) => new Intl.NumberFormat(language, { style: 'percent' }).format(share);
	const use = (text: string) => (
		<button type="button" class="small" onClick={() => onUse(text)}>
			{say('useThis')}
		</button>
	);
	return (
		<details class="evidence" open={isWide && (state === 'waiting' || state === 'taken')}>
			<summary
				onClick={({ currentTarget }) => {
					// It opens below the end of what is seen.
					const box = currentTarget.parentElement;
					requestAnimationFrame(() => box?.scrollIntoView({ block: 'nearest' }));
				}}
			>
				{say('whyHere')}
			</summary>
			<p>{reasonOf(reason, say)}</p>
			{question && (
				<>
					<h3>{say('question')}</h3>
					<p dir="auto" class="text">
						{question}
					</p>
				</>
			)}
			{problem && (
				<>
					<h3>{say('known')}</h3>
					<p dir="auto">{problem}</p>
				</>
			)}
			{evidence?.note && <p dir="auto">{evidence.note}</p>}
			{evidence?.draft && !evidence.isToSend && (
				<>
					<h3>{say('draft')}</h3>
					<div class="offer">
						<p dir="auto" class="text">
							{evidence.draft}
						</p>
						{use(evidence.draft)}
					</div>
				</>
			)}
			{evidence && evidence.rows.length > 0 && (
				<>
					<h3>
						{say('nearest')}
						{evidence.confidence !== null && ` (${say('sure', { percent: percent(evidence.confidence) })})`}
					</h3>
					<ul>
						{evidence.rows.map((row) => (
							<li key={row.question} class="offer">
								<div dir="auto">
									<strong>{row.question}</strong>
									<p class="text">{row.answer}</p>
								</div>
								{use(row.answer)}
							</li>
						))}
					</ul>
				</>
			)}
			{notes.length > 0 && (
				<>
					<h3>{say('notes')}</h3>
					<ul>
						{notes.map((note) => (
							<li key={note.at} class="note">
								<p dir="auto" class="text">
									{note.text}
								</p>
								<span class="meta">
									<bdi>{note.by}</bdi> · {timeIn(language, note.at)}
								</span>
							</li>
						))}
					</ul>
				</>
			)}
		</details>
	);
}
