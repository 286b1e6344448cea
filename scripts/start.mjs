// The demo: the pack in a real n8n, with sample leads, qualified once before your eyes. Needs git, Node and npm only.
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { assertPortIsFree } from './host/server.mjs';

const { values: options } = parseArgs({
	options: { once: { type: 'boolean', default: false }, port: { type: 'string', default: '5678' } },
});

try {
	const port = Number(options.port);
	await assertPortIsFree(port);
	await ensureDependencies();
	// Loaded now that all is installed.
	const { runDemo } = await import('./demo/run.mjs');
	await runDemo({ port, once: options.once });
} catch (error) {
	// What went wrong is said in words; the stack is for those who look into the scripts.
	console.error(process.env.DEBUG ? error : `\n${error.message}`);
	process.exit(1);
}
