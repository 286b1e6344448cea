// The pack in n8n's queue mode, on PostgreSQL and Redis, under load, with a worker that is killed.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { repository } from './host/cache.mjs';
import { installHost } from './host/install.mjs';
import { packTarball } from './host/pack.mjs';
import { runTestFiles } from './testFiles.mjs';

await ensureDependencies();
await installHost('n8n-2');
await packTarball();

const folder = join(repository, 'test', 'queue');
const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs'));
await runTestFiles(files.map((name) => join(folder, name)));
