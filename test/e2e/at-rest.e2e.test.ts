import { setTimeout as sleep } from 'node:timers/promises';
import { measureCost, queriesIn, type Cost } from '../bench/measure-cost';
import { inDatabase, stack } from '../support/product';
import { until } from '../support/until';

const mostQueriesPerSecond = 5;
/** A hundredth of a core each; n8n with the process beside it that runs Code nodes. */
const mostCpuMsPerSecond = { n8n: 10, postgres: 10 };
/** Code that runs for the first time costs more, and so does memory that is tidied up after work: the first minutes may. */
const mostMinutes = 4;

const perSecond = {
	queries: (cost: Cost) => queriesIn(cost, 'product') / cost.seconds,
	n8nMs: ({ cpuMs, seconds }: Cost) => cpuMs.n8n / seconds,
	postgresMs: ({ cpuMs, seconds }: Cost) => cpuMs.postgres / seconds,
};

describe('a product to which nobody writes', () => {
	let cost: Cost;

	beforeAll(
		async () => {
			// What other tests have started comes to its end first.
			await until(async () => {
				const [due] = await inDatabase<{ count: string }>(
					`SELECT count(*) FROM frontdesk.conversations WHERE due_at < now() + interval '1 minute'`,
				);
				return due?.count === '0';
			});
			const product = { data: stack.data, superuserUrl: stack.databaseUrls.superuser };
			for (let minute = 1; minute <= mostMinutes; minute++) {
				({ cost } = await measureCost(product, () => sleep(60_000)));
				const isCheap =
					perSecond.n8nMs(cost) < mostCpuMsPerSecond.n8n && perSecond.postgresMs(cost) < mostCpuMsPerSecond.postgres;
				if (isCheap && perSecond.queries(cost) <= mostQueriesPerSecond) break;
			}
		},
		(mostMinutes + 4) * 60_000,
	);

	it('asks its database at most five times a second, all workflows together', () => {
		const asked = cost.statements.product.map(({ calls, text }) => `${calls} × ${text.slice(0, 100)}`);

		expect(perSecond.queries(cost) > mostQueriesPerSecond ? asked : []).toEqual([]);
	});

	it('costs n8n less than a hundredth of a core', () => {
		expect(perSecond.n8nMs(cost)).toBeLessThan(mostCpuMsPerSecond.n8n);
	});

	it('costs PostgreSQL less than a hundredth of a core', () => {
		expect(perSecond.postgresMs(cost)).toBeLessThan(mostCpuMsPerSecond.postgres);
	});
});
