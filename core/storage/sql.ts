import sql, { type Sql } from 'sql-template-tag';

export { sql, type Sql };

/** A query that each connection parses and plans once, under this name; for the few that every message needs. */
export interface PreparedSql {
	readonly name: string;
	readonly text: string;
	readonly values: unknown[];
}

/**
 * Gives a query a name under which PostgreSQL keeps it.
 *
 * @param name the same for the same text always: a connection refuses another text under a name that it knows
 */
export function prepared(name: string, { text, values }: Sql): PreparedSql {
	return { name: `frontdesk_${name}`, text, values };
}
