/** Tests run on the TypeScript sources; only test/package looks at the built `dist`. */
module.exports = {
	testEnvironment: 'node',
	// Jest would leave a processor free; on two that means half of the speed.
	maxWorkers: '100%',
	// A busy machine may take its time; a test that hangs still ends.
	testTimeout: 60_000,
	// Vendor clients touch globals after their test file has ended.
	testEnvironmentOptions: { globalsCleanup: 'off' },
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	transform: {
		// d3 comes as ES modules, which jest cannot load as they are.
		'^.+\\.(?:ts|m?js)$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	transformIgnorePatterns: ['/node_modules/(?!(?:d3-|internmap))'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.cache'],
	setupFiles: ['<rootDir>/test/support/setup.js'],
};
