import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSecrets } from '../../infra/local/configuration';
import { credentialsFor } from '../../infra/local/n8n';
import { readKeyRing } from '../../core/storage';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();

it('gives an installation that is older than channel secrets a key for them, which the Frontdesk credential carries', () => {
	const data = join(scratch, 'older');
	mkdirSync(data);
	const { channelEncryptionKey: _, ...older } = readSecrets(data);
	writeFileSync(join(data, 'secrets.json'), JSON.stringify(older));

	const { channelEncryptionKey } = readSecrets(data);
	const [credential] = credentialsFor({
		database: { host: 'h', port: 1, database: 'd', user: 'u', password: 'p', encryptionKey: channelEncryptionKey },
		meta: { appSecret: '', verifyToken: '', accessToken: '', graphUrl: '' },
		google: { serviceAccountJson: '', apiUrl: '' },
		models: [],
		transcription: { baseUrl: '', apiKey: '', model: '', provider: '' },
		embeddings: {
			...{ baseUrl: '', apiKey: '', model: '', priceUsdPerMillion: 0 },
			...{ markedBy: 'usual', queryMark: '', passageMark: '' },
		},
		qdrant: { url: '', apiKey: '' },
		rerank: { baseUrl: '', apiKey: '', model: '' },
		syncKey: '',
	});

	expect(JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8'))).toMatchObject({ channelEncryptionKey });
	expect([...readKeyRing(credential?.data['encryptionKey'] as string).keys()]).toEqual(['local']);
});
