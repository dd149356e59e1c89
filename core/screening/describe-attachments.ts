import type { MessageDetails, Turn } from '../conversations';

const maxLength = 1_000;

const nameOfKind: Record<string, string> = {
	image: 'a picture',
	video: 'a video',
	audio: 'an audio file',
	document: 'a file',
	file: 'a file',
	story_mention: 'a mention in a story',
	share: 'a shared post',
	ig_post: 'a shared post',
	ig_reel: 'a shared reel',
	reel: 'a shared reel',
};
const unseenKinds = new Set(['sticker', 'like_heart', 'fallback', 'template', 'location']);

/**
 * What the messages hold besides text, in sentences for staff: a person may have to look at it.
 *
 * @returns undefined when there is nothing to tell
 */
export function describeAttachments(messages: Turn['messages']): string | undefined {
	const sent = [...new Set(messages.flatMap(({ type, details }) => (details ? partsOf(details, type) : [])))];
	const sentences = [
		...(sent.length > 0 ? [`The customer sent ${sent.join(', ')}. A person may need to look.`] : []),
		...(messages.some(({ details }) => details?.story) ? ['It answers a story of yours.'] : []),
		...(messages.some(({ details }) => details?.transcribed)
			? ['It was spoken and written down by a machine: words may be wrong.']
			: []),
	];
	return sentences.length === 0 ? undefined : cut(sentences.join(' '));
}

function partsOf(details: MessageDetails, type: string): string[] {
	const { media = [], location, contacts = [], order, form, transcribed, leftOut = [] } = details;
	return [
		...media
			.filter(
				({ kind, stickerId, isVoice }) => !unseenKinds.has(kind) && stickerId === null && !(isVoice && transcribed),
			)
			.map(({ kind, isVoice, filename }) => {
				if (isVoice) return 'a voice message';
				const name = nameOfKind[kind] ?? 'an attachment';
				return filename ? `${name} ("${filename}")` : name;
			}),
		...(location ? [describePlace(location)] : []),
		...contacts.map(({ name, company, phones }) => {
			const told = [name, company, ...phones].filter((part) => part !== null && part !== '');
			return told.length > 0 ? `a contact (${told.join(', ')})` : 'a contact';
		}),
		...(order || type === 'order' ? [describeOrder(order)] : []),
		...(form ? [describeForm(form)] : []),
		...(leftOut.includes('form') ? ['a long filled-in form'] : []),
	];
}

function describePlace({ name, address, latitude, longitude }: NonNullable<MessageDetails['location']>): string {
	const coordinates = latitude !== null && longitude !== null ? `${latitude}, ${longitude}` : null;
	const told = [name, address, coordinates].filter((part) => part !== null && part !== '');
	return told.length > 0 ? `a place (${told.join('; ')})` : 'a place';
}

function describeOrder(order: MessageDetails['order']): string {
	const lines = (order?.items ?? []).map(({ productId, quantity, price, currency }) => {
		const cost = price === null ? '' : ` at ${price}${currency === null ? '' : ` ${currency}`}`;
		return `${quantity ?? 1} × ${productId ?? 'unknown product'}${cost}`;
	});
	return lines.length > 0 ? `an order (${lines.join('; ')})` : 'an order';
}

function describeForm(form: Record<string, unknown>): string {
	const answers = Object.entries(form)
		.filter(([name]) => name !== 'flow_token')
		.map(([name, answer]) => `${name}: ${typeof answer === 'string' ? answer : JSON.stringify(answer)}`);
	return answers.length > 0 ? `a filled-in form (${answers.join('; ')})` : 'a filled-in form';
}

function cut(text: string): string {
	return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).trimEnd()}…`;
}
