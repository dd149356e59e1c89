import type { Client } from 'pg';

/** The one row that a query of these always has. */
export async function askOne<Row extends object>(client: Client, text: string, values: unknown[] = []): Promise<Row> {
	const { rows } = await client.query<Row>(text, values);
	const [row] = rows;
	if (!row) throw new Error(`PostgreSQL has no answer to: ${text}`);
	return row;
}
