import { cloneRepository, type Clone } from '../support/clone';

const RELEASE = 'scripts/release.mjs';

interface Manifest {
	version: string;
}

/** A release runs the saved workflow with its own jest. */
const PATIENCE = 240_000;

describe('npm run release, in a clone', () => {
	let clone: Clone;

	beforeAll(() => {
		clone = cloneRepository();
	});

	afterAll(() => {
		clone.remove();
	});

	const version = (file: string) => (JSON.parse(clone.read(file)) as Manifest).version;
	const today = () => new Date().toISOString().slice(0, 10);
	const commit = (message: string) =>
		clone.git('commit', '--quiet', '--allow-empty', '--message', message);
	const announce = (next: string) => {
		const text = clone.read('CHANGELOG.md');
		const first = text.indexOf('\n## ');
		clone.write(
			'CHANGELOG.md',
			`${text.slice(0, first)}\n## ${next} (unreleased)\n\n### Added\n\n- A report.\n${text.slice(first)}`,
		);
		clone.git('add', '--all');
	};

	/** What has to be there after a release, and that nothing is left over. */
	function expectReleased(released: string) {
		expect(version('package.json')).toBe(released);
		expect(version('package-lock.json')).toBe(released);
		expect(clone.git('describe', '--tags')).toBe(`v${released}`);
		expect(clone.git('log', '-1', '--format=%s')).toBe(`chore: release ${released}`);
		expect(clone.git('status', '--porcelain')).toBe('');
		expect(clone.read('CHANGELOG.md')).toContain(`\n## ${released} (${today()})\n`);
		expect(clone.read('CHANGELOG.md')).not.toContain('(unreleased)');
		for (const name of ['workflow.json', 'results.json', 'names.json']) {
			expect(clone.exists(`test/releases/${released}/${name}`)).toBe(true);
		}
	}

	it(
		'makes the first one with the version of the manifest',
		async () => {
			const { ok, output } = await clone.run(RELEASE);
			expect(output).toContain('0.1.0 is ready');
			expect(ok).toBe(true);
			expectReleased('0.1.0');
		},
		PATIENCE,
	);

	it('makes none where nothing was committed since', async () => {
		const { ok, output } = await clone.run(RELEASE);
		expect(ok).toBe(false);
		expect(output).toContain('Nothing was committed since v0.1.0');
	});

	it('asks for a section of the changelog before it changes anything', async () => {
		commit('feat(report): a second page');
		const { ok, output } = await clone.run(RELEASE);
		expect(ok).toBe(false);
		expect(output).toContain('CHANGELOG.md has no section "## 0.2.0 (unreleased)"');
		expect(clone.git('status', '--porcelain')).toBe('');
	});

	it('leaves alone what is not committed', async () => {
		announce('0.2.0');
		const { ok, output } = await clone.run(RELEASE);
		expect(ok).toBe(false);
		expect(output).toContain('Commit or stash your changes first');
		commit('docs: what the next release brings');
	});

	it(
		'makes a minor version after a feature, and keeps the saved workflow for it',
		async () => {
			const { ok, output } = await clone.run(RELEASE);
			expect(output).toContain('0.2.0 is ready');
			expect(ok).toBe(true);
			expectReleased('0.2.0');
			const kept = clone.read('test/releases/0.2.0/workflow.json');
			expect(kept).toBe(clone.read('test/releases/0.1.0/workflow.json'));
		},
		PATIENCE,
	);
});
