const { spawnSync } = require('node:child_process');

/** One configuration, four kinds of test; each is chosen by its name: `jest --selectProjects unit`. */
const shared = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: {
		'^.+\\.[tj]s$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	// Packages that come as ES modules only; Node 24 can require them, jest's loader cannot.
	transformIgnorePatterns: ['/node_modules/(?!(sql-template-tag|node-pg-migrate|age-encryption|@noble|@scure)/)'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.frontdesk'],
};

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const queueTests = [
	'<rootDir>/test/attacks/frozen-database.e2e.test.ts',
	'<rootDir>/test/e2e/{conversation,desk,documents,recovery,sheet-menu,webhook}.e2e.test.ts',
	'<rootDir>/test/local/running.e2e.test.ts',
	'<rootDir>/test/queue-mode/*.e2e.test.ts',
];

module.exports = {
	projects: [
		// Pure logic, beside its file.
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/{core,nodes,credentials,workflows,infra,test}/**/*.test.ts'],
			testPathIgnorePatterns: ['\\.db\\.test\\.ts$', '\\.e2e\\.test\\.ts$', '/node_modules/'],
		},
		// Against a real PostgreSQL, started once for all files; each file gets a database of its own.
		{
			...shared,
			displayName: 'database',
			testMatch: ['<rootDir>/{core,nodes,infra,test}/**/*.db.test.ts'],
			globalSetup: '<rootDir>/test/support/start-postgres.ts',
			globalTeardown: '<rootDir>/test/support/stop-postgres.ts',
		},
		// Through a real n8n and the sandbox, with a browser where there is one.
		{
			...shared,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/**/*.e2e.test.ts'],
			testPathIgnorePatterns: ['/test/queue-mode/', '/test/production/', '/node_modules/'],
			setupFilesAfterEnv: ['<rootDir>/test/support/give-time.ts'],
			globalSetup: '<rootDir>/test/support/start-stack.ts',
			globalTeardown: '<rootDir>/test/support/stop-stack.ts',
		},
		// What runs in production, without containers: each file starts its own processes.
		{
			...shared,
			displayName: 'production',
			testMatch: hasRedis
				? ['<rootDir>/test/production/*.e2e.test.ts']
				: ['<rootDir>/test/production/drill.e2e.test.ts', '<rootDir>/test/queue-mode/without-redis.ts'],
			setupFilesAfterEnv: ['<rootDir>/test/support/give-time.ts'],
		},
		// The promises that hold however many processes share the work, once more on several.
		{
			...shared,
			displayName: 'queue',
			testMatch: hasRedis ? queueTests : ['<rootDir>/test/queue-mode/without-redis.ts'],
			setupFilesAfterEnv: ['<rootDir>/test/support/give-time.ts'],
			...(hasRedis && {
				globalSetup: '<rootDir>/test/support/start-queue-stack.ts',
				globalTeardown: '<rootDir>/test/support/stop-stack.ts',
			}),
		},
	],
};
