/** Runs other programs, and makes sure that none outlives this one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const children = new Set();
const isWindows = process.platform === 'win32';

/** Starts a program in a process group of its own, so that its own children can be ended with it. */
export function start(command, args, options = {}) {
	const child = spawn(command, args, { detached: !isWindows, windowsHide: true, ...options });
	children.add(child);
	child.once('close', () => children.delete(child));
	return child;
}

/** Runs a program to its end. Its output is returned; when it fails, the output is in the error. */
export async function run(command, args, { show = false, ...options } = {}) {
	const stdio = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
	const child = start(command, args, { stdio, ...options });
	const output = [];
	child.stdout?.on('data', (chunk) => output.push(chunk));
	child.stderr?.on('data', (chunk) => output.push(chunk));
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (exitCode, signal) => resolve(exitCode ?? signal));
	});
	const text = Buffer.concat(output).toString();
	if (code === 0) return text;
	// npm's warnings are many and never the reason.
	const reason = lastLines(text.replace(/^npm warn.*\n/gm, ''), 40);
	const error = new Error(`${[command, ...args].join(' ')} ended with ${code}\n${reason}`);
	throw Object.assign(error, { code, output: text });
}

/** npm as a program that any Node can run; `npm run` names its own file, which spares the search on Windows. */
export function npm(args, { node = process.execPath, ...options } = {}) {
	const file = process.env.npm_execpath;
	return file?.endsWith('.js')
		? run(node, [file, ...args], options)
		: run('npm', args, { shell: isWindows, ...options });
}

export async function stop(child) {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const closed = once(child, 'close');
	signalGroup(child, 'SIGTERM');
	const impatience = setTimeout(() => signalGroup(child, 'SIGKILL'), 10_000);
	await closed;
	clearTimeout(impatience);
}

export function signalGroup(child, signal) {
	try {
		if (isWindows) child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

export const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');

process.on('exit', () => children.forEach((child) => signalGroup(child, 'SIGKILL')));
for (const [signal, code] of [
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129],
]) {
	process.on(signal, async () => {
		await Promise.all([...children].map(stop));
		process.exit(code);
	});
}
