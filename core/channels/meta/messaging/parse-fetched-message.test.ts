import { parseFetchedMessage } from './parse-fetched-message';

const account = '17841405822304914';
const fetched = {
	id: 'mid-1',
	created_time: '2026-11-21T10:00:00+0000',
	from: { username: 'ann', id: '6254459154682919' },
	to: { data: [{ id: account }] },
	message: 'do you deliver?',
};

describe('parseFetchedMessage', () => {
	it('reads a message as a webhook would have brought it', () => {
		expect(parseFetchedMessage('instagram', account, fetched)).toMatchObject({
			type: 'message',
			channel: 'instagram',
			account,
			id: 'mid-1',
			dedupKey: 'mid-1',
			text: 'do you deliver?',
			sentAt: '2026-11-21T10:00:00.000Z',
			customer: { id: '6254459154682919', kind: 'instagram_scoped' },
			wantsAnswer: true,
			isQuestion: true,
			needsFetch: false,
		});
	});

	it('reads what is attached', () => {
		const attachments = {
			data: [
				{ mime_type: 'image/jpeg', image_data: { url: 'https://scontent.fbcdn.net/1' } },
				{ mime_type: 'audio/mp4', file_url: 'https://cdn.fbsbx.com/2' },
				{ mime_type: 'video/mp4', video_data: { url: 'https://cdn.fbsbx.com/3' } },
				{ mime_type: 'application/pdf', file_url: 'https://cdn.fbsbx.com/4' },
			],
		};

		const event = parseFetchedMessage('instagram', account, { ...fetched, message: '', attachments });

		expect(event?.media.map(({ kind, url, isVoice }) => [kind, url?.at(-1), isVoice])).toEqual([
			['image', '1', false],
			['audio', '2', true],
			['video', '3', false],
			['file', '4', false],
		]);
	});

	it('reads an answer to a story, a mention in one, and a shared post', () => {
		const story = (story: object) => parseFetchedMessage('instagram', account, { ...fetched, story });

		expect(story({ reply_to: { link: 'https://a/b', id: 's1' } })).toMatchObject({
			story: { id: 's1', url: 'https://a/b' },
		});
		expect(
			parseFetchedMessage('instagram', account, { ...fetched, message: '', story: { mention: { link: 'https://a' } } }),
		).toMatchObject({ contentType: 'story_mention', wantsAnswer: false });
		expect(
			parseFetchedMessage('instagram', account, { ...fetched, message: '', shares: { data: [{ link: 'https://a' }] } }),
		).toMatchObject({ contentType: 'share' });
	});

	it.each([
		['the business wrote it', { ...fetched, from: { id: account } }],
		['nobody wrote it', { ...fetched, from: undefined }],
		['it has no id', { ...fetched, id: undefined }],
		['it is no object', 'oops'],
	])('takes nothing in when %s', (_what, body) => {
		expect(parseFetchedMessage('instagram', account, body)).toBeNull();
	});
});
