// The tests that need no server: one step after the other, and a line with the counts at the end.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { repository } from './host/cache.mjs';
import { run } from './host/command.mjs';

const bin = (name, ...parts) => join(repository, 'node_modules', name, ...parts);
const jestReport = join(repository, '.cache', 'jest.json');

const checks = [
	["Lint with n8n's rules", bin('@n8n/node-cli', 'bin', 'n8n-node.mjs'), 'lint'],
	[
		'Lint the layers',
		bin('eslint', 'bin', 'eslint.js'),
		'-c',
		'eslint.core.config.mjs',
		'core',
		'nodes',
	],
	['Types', bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.test.json'],
	['Build', bin('gulp', 'bin', 'gulp.js'), 'build'],
	["n8n's package scan", join(repository, 'scripts', 'scan-package.mjs')],
	['Generated pages are up to date', join(repository, 'docs', 'generate', 'all.mjs'), '--check'],
];
const tests = ['Tests', bin('jest', 'bin', 'jest.js'), '--json', `--outputFile=${jestReport}`];

const began = Date.now();
await ensureDependencies();
rmSync(jestReport, { force: true });
mkdirSync(dirname(jestReport), { recursive: true });

const passedChecks = [];
for (const check of checks) if (await passes(...check)) passedChecks.push(check);
const allTestsPassed = await passes(...tests);

const { passed, failed } = readReport();
const failedChecks = checks.length - passedChecks.length;
const seconds = Math.round((Date.now() - began) / 1000);
console.log(
	`\n${passedChecks.length} of ${checks.length} checks and ${passed} of ${passed + failed} tests passed in ${seconds} s`,
);
console.log(`${passed + passedChecks.length} passed, ${failed + failedChecks} failed`);
process.exitCode = allTestsPassed && failedChecks === 0 ? 0 : 1;

async function passes(title, program, ...args) {
	console.log(`\n── ${title}`);
	const start = Date.now();
	const passed = await run(process.execPath, [program, ...args], {
		cwd: repository,
		show: true,
	}).then(
		() => true,
		() => false,
	);
	console.log(
		`── ${title}: ${passed ? 'passed' : 'FAILED'} (${Math.round((Date.now() - start) / 1000)} s)`,
	);
	return passed;
}

/** When jest could not run at all there is no report, and that counts as one failure. */
function readReport() {
	try {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
			readFileSync(jestReport, 'utf8'),
		);
		return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
	} catch {
		return { passed: 0, failed: 1 };
	}
}
