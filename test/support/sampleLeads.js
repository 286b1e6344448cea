const { execFileSync } = require('node:child_process');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const WRITER = join(__dirname, '..', '..', 'sandbox', 'leads', 'write.mjs');

/** Writes the sample leads as the demo does and returns the files, by name. */
exports.writeSampleLeads = (...options) => {
	const folder = mkdtempSync(join(tmpdir(), 'sample-leads-'));
	try {
		execFileSync(process.execPath, [WRITER, folder, ...options]);
		return Object.fromEntries(
			readdirSync(folder)
				.sort()
				.map((file) => [file, readFileSync(join(folder, file))]),
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
};
