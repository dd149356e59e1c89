import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSecrets } from '../../infra/local/configuration';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();

function newInstallation(name: string): string {
	const data = join(scratch, name);
	mkdirSync(data);
	return data;
}

describe('readSecrets', () => {
	it('keeps what it made for only its owner to read', () => {
		const data = newInstallation('mode');

		readSecrets(data);

		expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
	});

	it('is the same at each start', () => {
		const data = newInstallation('same');

		expect(readSecrets(data)).toEqual(readSecrets(data));
	});

	it('is another one for another installation, and no secret is used twice', () => {
		const flat = (data: string) => {
			const { databasePasswords, ...others } = readSecrets(data);
			return [...Object.values(others), ...Object.values(databasePasswords)];
		};

		const all = [...flat(newInstallation('one')), ...flat(newInstallation('two'))];

		expect(new Set(all).size).toBe(all.length);
		expect(Math.min(...all.map((secret) => secret?.length ?? 0))).toBeGreaterThanOrEqual(16);
	});

	it('adds what an earlier version did not have, and keeps the rest', () => {
		const data = newInstallation('older');
		const before = readSecrets(data);
		const { syncKey: _, ...older } = before;
		writeFileSync(join(data, 'secrets.json'), JSON.stringify(older));

		const after = readSecrets(data);

		expect(after).toEqual({ ...before, syncKey: after.syncKey });
		expect(after.syncKey).not.toBe('');
	});

	it('never replaces a damaged file, which would lock the database', () => {
		const data = newInstallation('damaged');
		writeFileSync(join(data, 'secrets.json'), '{"n8nEncryptionKey": "ab');

		expect(() => readSecrets(data)).toThrow(/secrets\.json is damaged/);
		expect(readFileSync(join(data, 'secrets.json'), 'utf8')).toBe('{"n8nEncryptionKey": "ab');
	});
});
