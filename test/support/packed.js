const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

/** What a user would download: the files of the tarball and its size in bytes. */
exports.packed = () => {
	const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: join(__dirname, '..', '..'),
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ size, files }] = JSON.parse(output);
	return { size, files: files.map(({ path }) => path) };
};
