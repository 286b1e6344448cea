import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { exists, list, loadBuilt, readJson, readText } from '../support/files';
import { operationsOf, outputSchema } from '../support/outputSchema';
import { packed } from '../support/packed';

interface Manifest {
	dependencies?: object;
	peerDependencies: object;
	devDependencies: Record<string, string>;
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

interface Codex {
	alias: string[];
	resources: { primaryDocumentation: Array<{ url: string }> };
}

const manifest = readJson<Manifest>('package.json');
const { nodes, credentials } = manifest.n8n;

/** What n8n supplies at run time to every installed package. */
const SUPPLIED_BY_N8N = ['crypto', 'luxon', 'n8n-workflow', 'zod/v4'];

const className = (file: string) =>
	file.replace(/^.*\//, '').replace(/\.(node|credentials)\.js$/, '');

const described = (file: string): INodeTypeDescription => {
	const Node = loadBuilt(file)[className(file)] as new () => INodeType;
	return new Node().description;
};

const iconFiles = (icon: unknown): string[] =>
	(typeof icon === 'string' ? [icon] : Object.values(icon as object).map(String)).map((file) =>
		file.replace('file:', ''),
	);

beforeAll(() => {
	if (!exists('dist/core/index.js')) throw new Error('Build the package first: npm run build');
});

describe('the manifest', () => {
	it('brings no dependencies of its own and asks for n8n-workflow only', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('runs nothing on the user’s machine at install', () => {
		const hooks = ['preinstall', 'install', 'postinstall', 'prepare'];
		expect(hooks.filter((hook) => hook in manifest.scripts)).toEqual([]);
	});

	it('pins every tool to one version', () => {
		const loose = Object.entries(manifest.devDependencies).filter(
			([, version]) => !/^\d/.test(version),
		);
		expect(loose).toEqual([]);
	});

	it('names every node and credential of the repository', () => {
		const named = (folder: string, ending: string) =>
			list(folder)
				.filter((file) => file.endsWith(`${ending}.ts`))
				.map((file) => `dist/${folder}/${file.replace(/\.ts$/, '.js')}`)
				.sort();
		expect([...nodes].sort()).toEqual(named('nodes', '.node'));
		expect([...credentials].sort()).toEqual(named('credentials', '.credentials'));
	});

	it('locks versions without naming where they come from', () => {
		const locks = [
			'package-lock.json',
			...list('scripts/hosts').map((file) => `scripts/hosts/${file}`),
		];
		const named = locks
			.filter((file) => file.endsWith('package-lock.json'))
			.filter((file) => /"resolved": "https?:/.test(readText(file)));
		expect(named).toEqual([]);
	});
});

describe('the built package', () => {
	it('requires nothing but what n8n supplies', () => {
		const required = list('dist')
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) =>
				[...readText(`dist/${file}`).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name),
			)
			.filter((name) => !name.startsWith('.'));
		expect([...new Set(required)].filter((name) => !SUPPLIED_BY_N8N.includes(name))).toEqual([]);
	});

	it('is a small download without tests, sources and pictures', () => {
		const { size, files } = packed();
		expect(size).toBeLessThan(1.5 * 1024 * 1024);
		const shipped = new Set(files.map((file) => file.split('/')[0]));
		expect([...shipped].sort()).toEqual([
			'LICENSE',
			'README.md',
			'THIRD_PARTY_NOTICES.md',
			'dist',
			'package.json',
		]);
	});

	it('carries the licences of the code it bundles', () => {
		expect(readText('THIRD_PARTY_NOTICES.md')).toContain('libphonenumber-js');
	});
});

describe.each(nodes)('%s', (file) => {
	const folder = file.slice(0, file.lastIndexOf('/'));
	const isTrigger = file.includes('Trigger');

	it('loads, with both of its icons and its search words', () => {
		const description = described(file);
		expect(description.displayName).not.toBe('');
		const icons = iconFiles(description.icon);
		expect(icons).toHaveLength(2);
		for (const icon of icons) expect(exists(`${folder}/${icon}`)).toBe(true);
		const codex = readJson<Codex>(file.replace('.js', '.json'));
		expect(codex.alias.length).toBeGreaterThan(0);
		// Without this key n8n drops the whole file without a word, and the search does not find the node.
		expect(codex.resources.primaryDocumentation[0].url).toContain('/docs/nodes/');
	});

	it('says what it does in a subtitle, and whether an agent may use it', () => {
		const description = described(file);
		expect(description.subtitle).toBeTruthy();
		if (!isTrigger) expect(description).toHaveProperty('usableAsTool');
	});

	// n8n's editor shows no schema for triggers.
	if (!isTrigger)
		it('previews what each of its operations puts out', () => {
			const without = operationsOf(described(file)).filter((operation) => {
				const schema = outputSchema(folder, operation);
				// What the editor asks of a schema that it shows.
				return !schema || Object.keys(schema.properties ?? {}).length === 0 || schema.version !== 1;
			});
			expect(without).toEqual([]);
		});

	it('uses only credentials of this package', () => {
		const own = credentials.map((path) => {
			const Credential = loadBuilt(path)[className(path)] as new () => ICredentialType;
			return new Credential().name;
		});
		const used = (described(file).credentials ?? []).map(({ name }) => name);
		expect(used.filter((name) => !own.includes(name))).toEqual([]);
	});
});

describe.each(credentials)('%s', (file) => {
	it('loads, with its icons, under a name that no other package has', () => {
		const Credential = loadBuilt(file)[className(file)] as new () => ICredentialType;
		const credential = new Credential();
		expect(credential.name).toMatch(/^leadQualification/);
		const folder = file.slice(0, file.lastIndexOf('/'));
		for (const icon of iconFiles(credential.icon)) expect(exists(`${folder}/${icon}`)).toBe(true);
	});

	it('masks every secret', () => {
		const Credential = loadBuilt(file)[className(file)] as new () => ICredentialType;
		const open = new Credential().properties
			.filter(({ name, type }) => type !== 'hidden' && /secret|token|key|password/i.test(name))
			.filter(({ typeOptions, type }) => type === 'string' && typeOptions?.password !== true);
		expect(open.map(({ name }) => name)).toEqual([]);
	});
});
