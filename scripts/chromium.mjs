/** Finds a Chromium, and installs Debian's when there is none and this process may do so. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './host/command.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export async function ensureChromium() {
	const found = findChromium();
	if (found) return found;
	if (process.getuid?.() !== 0 || !findProgram('apt-get')) {
		throw new Error(
			'The end-to-end tests need a Chromium. On Debian or Ubuntu: sudo apt-get install chromium. ' +
				'Elsewhere: let the environment variable CHROMIUM name one.',
		);
	}
	console.log("Installing Debian's chromium");
	await installPackages('chromium');
	return findChromium();
}

export async function installPackages(...packages) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update'], { env });
	await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}

const findChromium = () => process.env.CHROMIUM || names.map(findProgram).find(Boolean);

export const findProgram = (name) =>
	process.env.PATH.split(delimiter)
		.map((folder) => join(folder, name))
		.find(isExecutable);

function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
