/** Starts n8n processes that answer on loopback only, and waits until they are ready. */
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines, run, start, stop } from './command.mjs';

const startLimit = 180_000;

/**
 * Starts `n8n start` with `home` as the home folder of the pack's user: `.n8n` holds n8n's own data, `.n8n-files` the
 * files that its nodes may read and write. It is also the working directory, so a workflow can name them relatively.
 */
export async function startServer(host, { home, port, env = {}, command = ['start'] }) {
	await assertPortIsFree(port);
	const logFile = join(home, `${command[0]}.log`);
	const child = start(host.node, [host.n8n, ...command], {
		cwd: home,
		env: { ...(await hostEnvironment(host, home)), N8N_PORT: `${port}`, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const log = createWriteStream(logFile);
	child.stdout.pipe(log);
	child.stderr.pipe(log);
	const server = {
		url: `http://127.0.0.1:${port}`,
		home,
		host,
		child,
		isMain: command[0] === 'start',
		logFile,
		stop: () => stop(child),
	};
	await waitUntilReady(server);
	return server;
}

/** Runs one n8n command to its end beside a running server, and returns what it printed. */
export async function runCommand(host, { home, env = {} }, args) {
	return run(host.node, [host.n8n, ...args], {
		cwd: home,
		env: { ...(await hostEnvironment(host, home)), ...env },
	});
}

async function hostEnvironment(host, home) {
	const files = join(home, '.n8n-files');
	mkdirSync(files, { recursive: true });
	return {
		...withoutHostSettings(process.env),
		PATH: dirname(host.node) + delimiter + process.env.PATH,
		N8N_USER_FOLDER: home,
		N8N_RESTRICT_FILE_ACCESS_TO: files,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: `${await freePort()}`,
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_SECURE_COOKIE: 'false',
		...(host.name === 'n8n-1' && SETTINGS_OF_N8N_1),
	};
}

const SETTINGS_OF_N8N_1 = {
	// n8n 2 brings a built engine along; for n8n 1 it would have to be compiled.
	N8N_EXPRESSION_ENGINE: 'legacy',
	// What n8n 2 always does and n8n 1 advises: otherwise it notes the end of an execution before its data.
	DB_SQLITE_POOL_SIZE: '4',
};

/** Settings of another n8n on the same machine would lead this one to its database. */
const withoutHostSettings = (env) =>
	Object.fromEntries(
		Object.entries(env).filter(
			([name]) => !/^(N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|NODE_FUNCTION)_/.test(name),
		),
	);

async function waitUntilReady(server) {
	const { url, child, logFile } = server;
	const giveUpAt = Date.now() + startLimit;
	while (Date.now() < giveUpAt) {
		if (child.exitCode !== null)
			throw new Error(`n8n ended while starting:\n${lastLines(readFileSync(logFile, 'utf8'), 20)}`);
		const ready = (await answers(`${url}/healthz/readiness`)) && (await isWhole(server));
		if (ready) return;
		await sleep(250);
	}
	await stop(child);
	throw new Error(`n8n did not answer within ${startLimit / 1000} s. Its log: ${logFile}`);
}

/** n8n 1 says that it is ready before its editor's requests are answered; workers and webhook processes have none. */
const isWhole = ({ url, isMain }) => !isMain || answers(`${url}/rest/settings`);

const answers = (url) =>
	fetch(url).then(
		(response) => response.ok,
		() => false,
	);

export async function assertPortIsFree(port) {
	const listening = await listen(port);
	if (!listening) {
		throw new Error(
			`Port ${port} is taken by another program. Close it, or choose another port: npm start -- --port ${port + 1}`,
		);
	}
	await listening.close();
}

export async function freePort() {
	const { port, close } = await listen(0);
	await close();
	return port;
}

function listen(port) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (error) =>
			error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
		);
		server.listen(port, '127.0.0.1', () =>
			resolve({
				port: server.address().port,
				close: () => new Promise((done) => server.close(done)),
			}),
		);
	});
}
