/**
 * One process at a time. The holder touches the lock file again and again; a lock that nobody touched for a while
 * belonged to a process that was killed, and is taken over. (A process id would not do: in containers that share a
 * cache folder the same number means different processes.)
 */
import { closeSync, mkdirSync, openSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const touchEvery = 2_000;
const staleAfter = 30_000;

export async function withLock(path, work, { onWait = () => {} } = {}) {
	mkdirSync(dirname(path), { recursive: true });
	for (let waited = false; !tryToLock(path); waited = true) {
		if (!waited) onWait();
		if (ageOf(path) > staleAfter) rmSync(path, { force: true });
		else await sleep(1_000);
	}
	const release = () => rmSync(path, { force: true });
	const heart = setInterval(() => utimesSync(path, new Date(), new Date()), touchEvery);
	process.once('exit', release);
	try {
		return await work();
	} finally {
		clearInterval(heart);
		process.removeListener('exit', release);
		release();
	}
}

function tryToLock(path) {
	try {
		closeSync(openSync(path, 'wx'));
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	}
}

const ageOf = (path) =>
	Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
