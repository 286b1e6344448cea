// Makes a release: version from the commits since the last tag, manifest, changelog, what the tests keep of it, commit
// and tag. Pushing the tag publishes it (.github/workflows/publish.yml).
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './host/cache.mjs';
import { npm, run } from './host/command.mjs';
import release from './release/nextVersion.cjs';

const git = async (...args) => (await run('git', args, { cwd: repository })).trim();

try {
	await makeRelease();
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}

async function makeRelease() {
	if (await git('status', '--porcelain')) throw new Error('Commit or stash your changes first.');
	const version = await versionToRelease();
	const changelog = datedChangelog(version);
	keepSavedWorkflow(version);
	await npm(['version', version, '--no-git-tag-version', '--allow-same-version'], {
		cwd: repository,
	});
	writeFileSync(join(repository, 'CHANGELOG.md'), changelog);
	const jest = join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
	await run(process.execPath, [jest, 'test/releases'], {
		cwd: repository,
		env: { ...process.env, KEEP_RELEASE: version },
	});
	await git('add', '--all');
	await git('commit', '--message', `chore: release ${version}`);
	await git('tag', `v${version}`);
	console.log(`${version} is ready. Publish it with: git push origin main v${version}`);
}

/** The first release has the manifest's version. */
async function versionToRelease() {
	const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
	const tag = await git('describe', '--tags', '--abbrev=0', '--match', 'v*').catch(() => undefined);
	if (!tag) return version;
	const messages = (await git('log', '--format=%B%x00', `${tag}..HEAD`)).split('\0');
	const next = release.nextVersion(
		tag.slice(1),
		messages.map((message) => message.trim()).filter(Boolean),
	);
	if (!next) throw new Error(`Nothing was committed since ${tag}.`);
	return next;
}

function datedChangelog(version) {
	const text = readFileSync(join(repository, 'CHANGELOG.md'), 'utf8');
	const heading = `## ${version} (unreleased)`;
	if (!text.includes(`\n${heading}\n`))
		throw new Error(`CHANGELOG.md has no section "${heading}". Write what changed below it.`);
	return text.replace(heading, `## ${version} (${new Date().toISOString().slice(0, 10)})`);
}

/** A release that added nothing to the saved workflow keeps the one of the release before. */
function keepSavedWorkflow(version) {
	const folder = join(repository, 'test', 'releases');
	if (existsSync(join(folder, version))) return;
	const before = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	cpSync(join(folder, before.at(-1)), join(folder, version), { recursive: true });
}
