import { startForTest } from '../../testing/start-for-test';
import { documentedErrors } from '../../testing/webhook-shape';
import { findGraphFailure, findStatusError, graphFailureNames } from '.';

const anyTrace = (body: unknown) => {
	const error = (body as { error?: object }).error;
	return error ? { error: { ...error, fbtrace_id: '' } } : body;
};

it.each(documentedErrors().map((error) => [error.name, error] as const))(
	'knows %s by name',
	(name, { status, body }) => {
		const failure = findGraphFailure(name);

		expect(failure?.status).toBe(status);
		expect(anyTrace(failure?.body)).toEqual(anyTrace(body));
	},
);

it('writes the errors of failed statuses as Meta does', () => {
	expect(findStatusError('130472')).toEqual({
		code: 130472,
		title: 'User’s number is part of an experiment',
		message: 'User’s number is part of an experiment',
		error_data: { details: 'Message was not sent as part of an experiment.' },
		href: expect.stringContaining('error-codes') as string,
	});
	expect(findStatusError('html-502')).toBeUndefined();
});

it('answers with any of them on demand', async () => {
	const sandbox = await startForTest({ SANDBOX_RECIPIENTS: 'any' });
	const send = async (graphError: string | number) => {
		await sandbox.call('PUT', '/sandbox/faults', { service: 'graph', graphError });
		return fetch(`${sandbox.url}/graph/v26.0/100000000000001/messages`, {
			method: 'POST',
			headers: { authorization: 'Bearer sandbox-access-token', 'content-type': 'application/json' },
			body: JSON.stringify({ messaging_product: 'whatsapp', to: '15551234567', text: { body: 'hi' } }),
		});
	};

	const statuses = [];
	for (const name of graphFailureNames) statuses.push([name, (await send(name)).status]);
	const throttled = await send('retry-after-429');
	const page = await (await send('html-502')).text();
	const number = (await (await send(131047)).json()) as { error: { code: number } };
	await sandbox.close();

	expect(statuses).toEqual(graphFailureNames.map((name) => [name, findGraphFailure(name)?.status]));
	expect(throttled.headers.get('retry-after')).toBe('2');
	expect(page).toContain('502 Bad Gateway');
	expect(number.error.code).toBe(131047);
});
