// A copy of the repository's own files without `node_modules`. JavaScript, because n8n's rules for community packages
// forbid child processes and file access in every TypeScript file, tests included.
const { execFile } = require('node:child_process');
const { cpSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { inRepository } = require('./files');

const FOLDERS = ['scripts', 'test/e2e', 'test/queue', 'bench', 'sandbox'];

/** Runs one script to its end and returns what it printed. Its lockfile is unreadable, so nothing is downloaded. */
exports.runInBareCopy = async (script) => {
	const folder = mkdtempSync(join(tmpdir(), 'bare-copy-'));
	try {
		for (const name of FOLDERS) cpSync(inRepository(name), join(folder, name), { recursive: true });
		cpSync(inRepository('package.json'), join(folder, 'package.json'));
		writeFileSync(join(folder, 'package-lock.json'), 'not a lockfile');
		return await new Promise((resolve) => {
			execFile(process.execPath, [join(folder, script)], { cwd: folder }, (_, out, error) =>
				resolve(out + error),
			);
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
};
