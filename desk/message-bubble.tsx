import { useState } from 'preact/hooks';
import { here, type Message } from './requests';
import { timeIn, useTexts } from './texts';
import type { TextName } from './texts/en';

const authors: Record<Message['author'], TextName> = { customer: 'customer', bot: 'bot', human: 'team' };
const statuses: Record<string, TextName> = {
	pending: 'sending',
	sent: 'sent',
	delivered: 'delivered',
	read: 'read',
	played: 'read',
	failed: 'failed',
};
const kinds: Record<string, TextName> = {
	image: 'picture',
	sticker: 'sticker',
	audio: 'voice',
	voice: 'voice',
	video: 'video',
	location: 'location',
	contact: 'contact',
	order: 'order',
};

/** One message; who wrote it is said where the one before was somebody else's. */
export function MessageBubble({ message, before }: { message: Message; before: Message | undefined }) {
	const { say, language } = useTexts();
	const { author, text, at, status, problem, attachments, isEdited, reaction, quoted } = message;
	const isFirst = before?.author !== author;
	return (
		<li class={`bubble ${author} ${isFirst ? 'first' : ''}`}>
			<span class={isFirst ? 'author' : 'unseen'}>{say(authors[author])}</span>
			{quoted && (
				<p class="quoted">
					<span class="unseen">{say('quotes')}: </span>
					<bdi>{quoted}</bdi>
				</p>
			)}
			{attachments.map((attachment, index) => (
				<Attachment key={index} id={message.id} index={index} {...attachment} />
			))}
			{text && (
				<p class="text" dir="auto">
					{message.type === 'template' && <span class="quiet">{say('template')} </span>}
					<bdi>{text}</bdi>
				</p>
			)}
			{!text && attachments.length === 0 && <p class="text quiet">[{message.type}]</p>}
			{problem && (
				<p class="problem" dir="auto">
					{problem}
				</p>
			)}
			{reaction && (
				<span class="reaction">
					<span class="unseen">{say('reaction')}: </span>
					{reaction}
				</span>
			)}
			<span class="meta">
				{isEdited && `${say('edited')} · `}
				<time dateTime={at}>{timeIn(language, at)}</time>
				{author !== 'customer' && statuses[status] && ` · ${say(statuses[status])}`}
			</span>
		</li>
	);
}

type AttachmentProps = Message['attachments'][number] & { id: string; index: number };

function Attachment({ id, index, kind, filename, mimeType, link, isKept, latitude, longitude }: AttachmentProps) {
	const { say } = useTexts();
	const [isGone, setIsGone] = useState(false);
	const source = `${here}?file=${id}.${index}`;
	const label = filename || say(kinds[kind] ?? 'file');
	if (latitude !== null && latitude !== undefined && longitude !== null && longitude !== undefined) {
		const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
		return (
			<a class="file" href={map} target="_blank" rel="noreferrer">
				{say('location')}
				{filename && (
					<>
						: <bdi>{filename}</bdi>
					</>
				)}
			</a>
		);
	}
	if (kind === 'contact' || kind === 'order' || kind === 'location') return <p class="file">{label}</p>;
	if (link || !isKept) {
		return link && /^https?:/.test(link) ? (
			<a class="file" href={link} target="_blank" rel="noreferrer">
				<bdi>{label}</bdi>
			</a>
		) : (
			<p class="file">
				<bdi>{label}</bdi>
			</p>
		);
	}
	if (isGone) {
		return (
			<p class="file quiet">
				<bdi>{label}</bdi>: {say('fileGone')}
			</p>
		);
	}
	const gone = () => setIsGone(true);
	if (kind === 'image' || kind === 'sticker') {
		return (
			<a class="picture" href={source} target="_blank" rel="noreferrer">
				<img src={source} alt={label} loading="lazy" onError={gone} />
			</a>
		);
	}
	if (kind === 'audio' || kind === 'voice' || mimeType?.startsWith('audio/'))
		return <audio controls preload="none" src={source} aria-label={label} onError={gone} />;
	if (kind === 'video') return <video controls preload="none" src={source} aria-label={label} onError={gone} />;
	return (
		<a class="file" href={source} download>
			<bdi>{label}</bdi>
		</a>
	);
}
