import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { channels } from '../../core/channels';
import { listMetrics } from '../../core/observability';
import { description } from '../../nodes/Conversation/list-conversations.operation';
import { root } from './tracked-files';

/** What is loaded before any channel is, or by nobody but a browser, has a list of its own: a new channel is named there too. */
describe.each(Object.keys(channels))('the channel %s is one of', (kind) => {
	it('the lines of the metrics that count by channel', () => {
		const counted = listMetrics().flatMap(({ labels }) =>
			Array.isArray(labels['channel']) ? [labels['channel']] : [],
		);

		expect(counted.length).toBeGreaterThan(0);
		for (const kinds of counted) expect(kinds).toContain(kind);
	});

	it('the choices of "Conversation: Get Many"', () => {
		const { options = [] } = description.find(({ name }) => name === 'channel')!;

		expect(options).toContainEqual(expect.objectContaining({ value: kind }));
	});

	it('the names that the Desk knows', () => {
		expect(readFileSync(join(root, 'desk/requests.ts'), 'utf8')).toMatch(
			new RegExp(`^export type ChannelKind = .*'${kind}'`, 'm'),
		);
	});
});
