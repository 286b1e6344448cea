/**
 * Pictures of the editor. A test run leaves the repository as it is; with UPDATE_SCREENSHOTS=1 the pictures go to
 * where the docs show them.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../../scripts/host/cache.mjs';

const folder =
	process.env.UPDATE_SCREENSHOTS === '1'
		? join(repository, 'docs', 'screenshots')
		: join(tmpdir(), 'lead-qualification-screenshots');

export async function screenshot(page, name) {
	mkdirSync(folder, { recursive: true });
	// Away from everything that lights up under the pointer.
	await page.mouse.move(2, 450);
	await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
