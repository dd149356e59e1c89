import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectWebhooks } from './inspect-webhook';

const payloads = join(__dirname, '../../test/payloads');
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'inspect-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function inspect(...files: string[]) {
	const lines: string[] = [];
	const exitCode = inspectWebhooks(files, (line) => lines.push(line));
	return { exitCode, lines: lines.map((line) => JSON.parse(line)) };
}

describe('inspect:webhook', () => {
	it('prints one line a file, with events and the conversation of each', () => {
		const files = [join(payloads, 'whatsapp/text.json'), join(payloads, 'messenger/read.json')];

		const { exitCode, lines } = inspect(...files);

		expect(exitCode).toBe(0);
		expect(lines).toHaveLength(2);
		expect(lines[0]).toMatchObject({
			file: files[0],
			channel: 'whatsapp',
			events: [
				{
					type: 'message',
					id: 'wamid.xyzxyz',
					conversation: {
						channel: 'whatsapp',
						account: '1122334455667',
						customer: { id: '972987654321', kind: 'phone' },
					},
					text: 'Body Text',
					contentType: 'text',
					status: null,
					errorCodes: [],
				},
			],
		});
		expect(lines[1]).toMatchObject({ channel: 'messenger', events: [{ type: 'read', id: null, status: 'read' }] });
	});

	it('takes a body of no channel of ours for what it is: nothing to do', () => {
		const file = join(folder, 'other.json');
		writeFileSync(file, JSON.stringify({ object: 'user', entry: [{ id: '1', changes: [{ field: 'email' }] }] }));

		expect(inspect(file)).toEqual({ exitCode: 0, lines: [{ file, channel: null, events: [] }] });
	});

	it('says which file is not JSON, and shows the others', () => {
		const broken = join(folder, 'broken.json');
		writeFileSync(broken, '{"object":');

		const { exitCode, lines } = inspect(broken, join(folder, 'missing.json'), join(payloads, 'instagram/text.json'));

		expect(exitCode).toBe(1);
		expect(lines.map(({ events }) => events.length)).toEqual([0, 0, 1]);
		expect(lines[0]).toMatchObject({ file: broken, problem: 'not a readable JSON file' });
	});

	it('keeps ids that are long numbers digit by digit', () => {
		const file = join(folder, 'numbers.json');
		const body =
			'{"object":"instagram","entry":[{"id":17841405726653027,"messaging":[{"sender":{"id":1254459154682919},';
		writeFileSync(file, `${body}"recipient":{"id":17841405726653027},"message":{"mid":"m","text":"hi"}}]}]}`);

		expect(inspect(file).lines[0].events[0].conversation).toMatchObject({
			account: '17841405726653027',
			customer: { id: '1254459154682919' },
		});
	});
});
