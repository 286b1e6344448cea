// The pack in a real n8n, used through a real browser. `npm run test:e2e -- editor` runs the files with that word.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { repository } from './host/cache.mjs';
import { installHost } from './host/install.mjs';
import { packTarball } from './host/pack.mjs';
import { hostUnderTest } from './host/underTest.mjs';
import { runTestFiles } from './testFiles.mjs';

await ensureDependencies();
process.env.CHROMIUM = await ensureChromium();
await installHost(hostUnderTest());
await packTarball();

const folder = join(repository, 'test', 'e2e');
const wanted = process.argv[2] ?? '';
const files = readdirSync(folder, { recursive: true })
	.filter((name) => name.endsWith('.test.mjs') && name.includes(wanted))
	.sort();

// The templates' tests share one n8n: a start takes longer than most of them. Loaded now that all is installed.
const { shareHost } = await import('../test/e2e/support/host.mjs');
const shared = await shareHost();
try {
	await runTestFiles(files.map((name) => join(folder, name)));
} finally {
	await shared.stop();
}
