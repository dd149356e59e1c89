import type { FoundRow } from '../knowledge-search';

/** Where an operator finds a row: "Knowledge, row 12", "menu.pdf, page 3"; empty where that is not known. */
export function describePlace({ origin }: Pick<FoundRow, 'origin'>): string {
	const { tab, row, file, page, heading } = origin ?? {};
	const within = [
		typeof row === 'number' ? `row ${row}` : '',
		typeof page === 'number' ? `page ${page}` : '',
		typeof heading === 'string' ? heading : '',
	];
	const parts = [tab ?? file, ...within].filter((part): part is string => typeof part === 'string' && part !== '');
	return parts.join(', ');
}
