import type { Database } from './database';

const numbers = new WeakMap<Database, number>();
let databases = 0;

/** Tells databases apart in the keys of what a process keeps: a tenant of one may have the id of a tenant of another, a copy. */
export function databaseNumber(db: Database): number {
	const number = numbers.get(db) ?? (databases += 1);
	numbers.set(db, number);
	return number;
}
