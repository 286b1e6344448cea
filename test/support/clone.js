// A clone of the repository as it stands, with changes that are not committed yet. JavaScript, because n8n's rules for
// community packages forbid child processes and file access in every TypeScript file, tests included.
const { execFile, execFileSync } = require('node:child_process');
const { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync } = require('node:fs');
const { readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { inRepository } = require('./files');

/** What the surrounding jest tells its own workers is nothing for programs in the clone. */
const environment = () => {
	const { JEST_WORKER_ID, NODE_ENV, KEEP_RELEASE, ...rest } = process.env;
	return rest;
};

/** `{ git(...args), run(script), read(path), write(path, text), exists(path), remove() }` */
exports.cloneRepository = () => {
	const folder = mkdtempSync(join(tmpdir(), 'release-'));
	const git = (...args) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
	const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
		cwd: inRepository('.'),
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	for (const file of listed.split('\0').filter((name) => name && existsSync(inRepository(name)))) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		cpSync(inRepository(file), join(folder, file));
	}
	symlinkSync(inRepository('node_modules'), join(folder, 'node_modules'), 'junction');
	git('init', '--quiet', '--initial-branch', 'main');
	git('config', 'user.name', 'Test');
	git('config', 'user.email', 'test@example.com');
	// A link is no folder to git.
	appendFileSync(join(folder, '.git', 'info', 'exclude'), 'node_modules\n');
	git('add', '--all');
	git('commit', '--quiet', '--message', 'feat: the start');
	return {
		git,
		/** Runs a script; returns whether it came to a good end, and what it printed. */
		run: (script) =>
			new Promise((resolve) => {
				const options = { cwd: folder, env: environment(), maxBuffer: 64 * 1024 * 1024 };
				execFile(process.execPath, [join(folder, script)], options, (error, out, errors) =>
					resolve({ ok: error === null, output: out + errors }),
				);
			}),
		read: (path) => readFileSync(join(folder, path), 'utf8'),
		write: (path, text) => writeFileSync(join(folder, path), text),
		exists: (path) => existsSync(join(folder, path)),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
};
