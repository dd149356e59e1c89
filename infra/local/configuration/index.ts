/** What an installation is told by its owner (environment and .env), and what it makes up for itself (secrets). */
export { readEnvironment, sandboxSettings, variableNames, type EmbeddingsSettings, type Settings } from './environment';
export { readSecrets, writeSecrets, type Secrets } from './secrets';
