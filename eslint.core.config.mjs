// The architecture, held by the linter: the core knows neither n8n nor the nodes, and inside the core a folder
// may import only itself, `lead` and `common`.
import tseslint from 'typescript-eslint';

const areas = ['scoring', 'frameworks', 'funnel', 'nurturing', 'accounts', 'audiences', 'crm', 'report'];

const noHost = {
	group: ['n8n-workflow', 'n8n-core', '**/nodes/**', '**/credentials/**'],
	message: 'The core is pure: n8n belongs to nodes/.',
};

const restrict = (files, ...groups) => ({
	files,
	rules: { 'no-restricted-imports': ['error', { patterns: [noHost, ...groups] }] },
});

export default tseslint.config(
	{ ignores: ['dist/**'] },
	{
		files: ['core/**/*.ts', 'nodes/**/*.ts'],
		extends: [tseslint.configs.recommended],
		rules: { '@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			] },
		languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
	},
	restrict(['core/common/**/*.ts'], {
		group: [...areas, 'lead'].map((other) => `**/${other}/**`),
		message: 'core/common knows nothing of the field.',
	}),
	...['lead', ...areas].map((area) =>
		restrict([`core/${area}/**/*.ts`], {
			group: areas
				.filter((other) => other !== area)
				.flatMap((other) => [`../${other}`, `../${other}/**`, `../../${other}`, `../../${other}/**`]),
			message: 'Inside the core only `lead` and `common` may be imported by other folders.',
		}),
	),
);
