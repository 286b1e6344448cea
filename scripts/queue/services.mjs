/**
 * PostgreSQL and Redis for n8n's queue mode: those that run on this machine, or else Debian's, started on free ports.
 * Either way a database and a key prefix of their own, which are gone afterwards.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, chownSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram, installPackages } from '../chromium.mjs';
import { run, start, stop } from '../host/command.mjs';
import { freePort } from '../host/server.mjs';

const address = '127.0.0.1';

/** Returns `{ env, stop }`; `env` holds n8n's settings for both services. */
export async function startServices(host) {
	// n8n brings the clients of both services along.
	const load = createRequire(join(host.folder, 'node_modules', 'n8n', 'package.json'));
	const name = `lead_qualification_${randomBytes(4).toString('hex')}`;
	const postgres = await startPostgres(load('pg').Client, name);
	const redis = await startRedis(load('ioredis'), name);
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: address,
			DB_POSTGRESDB_PORT: `${postgres.port}`,
			DB_POSTGRESDB_USER: 'postgres',
			DB_POSTGRESDB_DATABASE: name,
			QUEUE_BULL_REDIS_HOST: address,
			QUEUE_BULL_REDIS_PORT: `${redis.port}`,
			QUEUE_BULL_PREFIX: name,
			N8N_REDIS_KEY_PREFIX: name,
		},
		async stop() {
			await redis.stop();
			await postgres.stop();
		},
	};
}

async function startPostgres(Client, name) {
	const own = (await answersPostgres(Client, 5432)) ? undefined : await startOwnPostgres(Client);
	const port = own?.port ?? 5432;
	await query(Client, port, `CREATE DATABASE ${name}`);
	return {
		port,
		async stop() {
			if (own) await own.stop();
			else await query(Client, port, `DROP DATABASE ${name} WITH (FORCE)`);
		},
	};
}

async function startOwnPostgres(Client) {
	if (!postgresPrograms()) await install('postgresql');
	const programs = postgresPrograms();
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'lead-qualification-postgres-'));
	// PostgreSQL refuses to run as root.
	const user = process.getuid() === 0 ? await userOf('postgres') : {};
	if (user.uid) chownSync(folder, user.uid, user.gid);
	const options = { ...user, cwd: folder };
	await run(join(programs, 'initdb'), ['-D', folder, '-U', 'postgres', '--auth=trust'], options);
	const parameters = ['-D', folder, '-p', `${port}`, '-h', address, '-k', folder];
	const child = start(join(programs, 'postgres'), parameters, { ...options, stdio: 'ignore' });
	await until(() => answersPostgres(Client, port), 'PostgreSQL');
	return {
		port,
		async stop() {
			await stop(child);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function userOf(name) {
	const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
	return { uid: Number(uid), gid: Number(gid) };
}

function postgresPrograms() {
	const root = '/usr/lib/postgresql';
	try {
		return join(root, readdirSync(root).sort().at(-1), 'bin');
	} catch {
		return undefined;
	}
}

const answersPostgres = (Client, port) =>
	query(Client, port, 'SELECT 1').then(
		() => true,
		() => false,
	);

async function query(Client, port, text) {
	const client = new Client({ host: address, port, user: 'postgres', database: 'postgres' });
	await client.connect();
	try {
		return (await client.query(text)).rows;
	} finally {
		await client.end();
	}
}

async function startRedis(Redis, prefix) {
	const own = (await answersRedis(Redis, 6379)) ? undefined : await startOwnRedis(Redis);
	const port = own?.port ?? 6379;
	return {
		port,
		async stop() {
			if (own) return stop(own.child);
			const client = new Redis({ host: address, port });
			const keys = await client.keys(`${prefix}*`);
			if (keys.length > 0) await client.del(keys);
			client.disconnect();
		},
	};
}

async function startOwnRedis(Redis) {
	if (!findProgram('redis-server')) await install('redis-server');
	const port = await freePort();
	const parameters = ['--port', `${port}`, '--bind', address, '--save', '', '--appendonly', 'no'];
	const child = start('redis-server', parameters, { cwd: tmpdir(), stdio: 'ignore' });
	await until(() => answersRedis(Redis, port), 'Redis');
	return { port, child };
}

async function answersRedis(Redis, port) {
	const client = new Redis({ host: address, port, lazyConnect: true, retryStrategy: null });
	client.on('error', () => {});
	try {
		await client.connect();
		return (await client.ping()) === 'PONG';
	} catch {
		return false;
	} finally {
		client.disconnect();
	}
}

async function install(name) {
	if (process.getuid?.() !== 0 || !findProgram('apt-get')) {
		throw new Error(
			`The queue tests need ${name}. On Debian or Ubuntu: sudo apt-get install ${name}`,
		);
	}
	console.log(`Installing Debian's ${name}`);
	await installPackages(name);
}

async function until(condition, name) {
	for (let tries = 0; tries < 120; tries++) {
		if (await condition()) return;
		await sleep(250);
	}
	throw new Error(`${name} did not answer`);
}
