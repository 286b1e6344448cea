/**
 * Pictures of the editor. A test run leaves the repository as it is; with UPDATE_SCREENSHOTS=1 the pictures go to
 * where the docs show them.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, installPackages } from '../../../scripts/chromium.mjs';
import { repository } from '../../../scripts/host/cache.mjs';
import { run } from '../../../scripts/host/command.mjs';

const isForDocs = process.env.UPDATE_SCREENSHOTS === '1';
const folder = isForDocs
	? join(repository, 'docs', 'screenshots')
	: join(tmpdir(), 'lead-qualification-screenshots');

/** As many colours as the editor's panels need; less than half the bytes of a picture in true colour. */
const COLOURS = 96;

/** Messages that come and go in a corner, and the empty frames where the text editor keeps its tooltips. */
const HIDDEN = '.el-notification, [class^="ͼ1 "] { visibility: hidden !important; }';

export async function screenshot(page, name) {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, `${name}.png`);
	// Away from everything that lights up under the pointer.
	await page.mouse.move(2, 450);
	await page.screenshot({ path, animations: 'disabled', style: HIDDEN });
	if (isForDocs) await shrink(path);
}

async function shrink(path) {
	if (!findProgram('pngquant')) await installPackages('pngquant');
	await run('pngquant', ['--force', '--nofs', '--strip', '--output', path, `${COLOURS}`, path]);
}
