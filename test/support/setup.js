// n8n-core writes an encryption key into its user folder as soon as it is loaded; tests must not touch the user's own.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'lead-qualification-test-'));

// Property tests draw the same examples in every run, so that a failure can be repeated; FAST_CHECK_SEED draws others.
require('fast-check').configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_123) });
