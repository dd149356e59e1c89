import { startForTest } from '../testing/start-for-test';
import { documentedSends } from '../testing/webhook-shape';

const token = { authorization: 'Bearer sandbox-access-token' };
const ids = { phone_number_id: '100000000000001', ig_id: '17841400000000001', page_id: '100000000000002' };

let sandbox: Awaited<ReturnType<typeof startForTest>>;
beforeAll(async () => {
	sandbox = await startForTest({ SANDBOX_RECIPIENTS: 'any', SANDBOX_MEDIA: 'any' });
});
afterAll(() => sandbox.close());

/** Fields of answers that depend on the account, not on the request. */
const OPTIONAL = ['message_status', 'attachment_id', 'user_id', 'wa_id'];
const shapeOf = (answer: object): string[] =>
	Object.entries(answer)
		.flatMap(([key, value]) => (Array.isArray(value) ? value.flatMap((one) => [key, ...shapeOf(one)]) : [key]))
		.filter((key) => !OPTIONAL.includes(key))
		.sort();

it.each(documentedSends().map((send) => [`${send.channel}/${send.kind}`, send] as const))(
	'accepts %s, and answers as Meta does',
	async (_name, { request, response }) => {
		const path = request.path.replace(/\{(\w+)\}/g, (_, name: string) => ({ version: 'v26.0', ...ids })[name] ?? name);
		const answer = await sandbox.call(request.method, `/graph${path}`, request.body, token);

		expect(answer.status).toBe(response.status);
		expect(shapeOf(answer.body)).toEqual(shapeOf(response.body));
	},
);
