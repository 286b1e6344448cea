const { spawnSync } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');
const { rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const DIST = join(__dirname, 'dist');

/** Third-party code that n8n does not supply at run time enters through these files only. */
const VENDOR_SEAM = /(^|\/)vendor\/[^/]+\.js$/;

async function clean() {
	await rm(DIST, { recursive: true, force: true });
}

function compile(done) {
	const compiler = require.resolve('typescript/bin/tsc');
	const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});
	done(status === 0 ? undefined : new Error('The types do not check'));
}

/** The package that a bundled file belongs to, e.g. `libphonenumber-js`. */
function packageOf(file) {
	const match = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
	return match && { name: match[1], folder: match[0] };
}

function licenceOf({ name, folder }) {
	const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license'].find((candidate) => {
		try {
			readFileSync(join(folder, candidate));
			return true;
		} catch {
			return false;
		}
	});
	const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
	return `## ${name} ${version} (${license})\n\n${text}\n`;
}

/** Replaces each vendor seam in `dist` by a bundle that carries its third-party code, and keeps the licences. */
async function bundleVendors() {
	const entries = readdirSync(join(DIST, 'core'), { recursive: true })
		.filter((file) => VENDOR_SEAM.test(file))
		.map((file) => join('dist', 'core', file));
	const { metafile } = await build({
		absWorkingDir: __dirname,
		entryPoints: entries,
		outbase: 'dist',
		outdir: 'dist',
		allowOverwrite: true,
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2020',
		metafile: true,
		legalComments: 'none',
		// n8n's package scan allows no console.
		drop: ['console'],
	});
	const bundled = new Map();
	for (const file of Object.keys(metafile.inputs)) {
		const owner = packageOf(join(__dirname, file));
		if (owner) bundled.set(owner.name, owner);
	}
	const notices = [...bundled.values()]
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.map(licenceOf)
		.join('\n');
	await writeFile(
		join(__dirname, 'THIRD_PARTY_NOTICES.md'),
		`# Third-party notices\n\nThe package contains code of the following projects.\n\n${notices}`,
	);
}

function copyAssets() {
	return src(['nodes/**/*.svg', 'nodes/**/__schema__/**/*.json', 'credentials/**/*.svg'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

/** Prints what a user would install: the tarball's files and its size. */
function list(done) {
	const { stdout, status } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: __dirname,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	if (status !== 0) return done(new Error('npm cannot pack the package'));
	const [pack] = JSON.parse(stdout);
	for (const { path, size } of pack.files) console.log(`${String(size).padStart(9)}  ${path}`);
	console.log(
		`${pack.files.length} files, ${(pack.size / 1024).toFixed(0)} KB packed, ${(pack.unpackedSize / 1024).toFixed(0)} KB unpacked`,
	);
	done();
}

exports.clean = clean;
exports.list = list;
exports.build = series(clean, compile, parallel(bundleVendors, copyAssets), list);
exports.default = exports.build;
