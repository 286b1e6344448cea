/** A headless Chromium that is signed in to n8n's editor, and what a person does there. */
import { chromium, selectors } from 'playwright-core';
import { ensureChromium } from '../../../scripts/chromium.mjs';
import { screenshot } from './screenshot.mjs';

selectors.setTestIdAttribute('data-test-id');

const size = { width: 1440, height: 900 };
const canvasSize = { width: 1920, height: 840 };
const patience = 60_000;

/** Opens a browser in `light` or `dark`, signed in as the owner. Returns `{ page, close }`. */
export async function openEditor({ client, url }, { theme = 'light', signedIn = true } = {}) {
	const browser = await chromium.launch({
		executablePath: await ensureChromium(),
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
	});
	const context = await browser.newContext({
		viewport: size,
		colorScheme: theme,
		deviceScaleFactor: 1,
	});
	context.setDefaultTimeout(patience);
	if (signedIn) {
		const [name, ...value] = client.cookie().split('=');
		await context.addCookies([{ name, value: value.join('='), url }]);
	}
	await context.addInitScript((wanted) => localStorage.setItem('N8N_THEME', wanted), theme);
	return { page: await context.newPage(), close: () => browser.close() };
}

export async function openWorkflow(page, url, id) {
	await page.goto(`${url}/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await fitView(page);
}

/** Makes room for a whole workflow, takes the picture, and goes back to the usual size. */
export async function pictureOfCanvas(page, name) {
	await page.setViewportSize(canvasSize);
	await fitView(page);
	await screenshot(page, name);
	await page.setViewportSize(size);
}

export async function fitView(page) {
	await page.getByTestId('zoom-to-fit').click();
	await page.mouse.move(5, 5);
	await page.waitForTimeout(500);
}

export async function runFromCanvas(page) {
	await page.getByTestId('execute-workflow-button').first().click();
	const notice = page.getByRole('alert').filter({ hasText: 'Workflow executed successfully' });
	await notice.waitFor({ timeout: 120_000 });
	await notice.locator('.el-notification__closeBtn').click();
	await notice.waitFor({ state: 'hidden' });
}

/** Opens a node's panel by a double click on the canvas. */
export async function openNode(page, name) {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	await page.getByTestId('ndv').waitFor();
}

/** Shows the fields of an open node's output, from the one that the pack has written on. */
export async function showResult(page, field) {
	const output = page.getByTestId('output-panel');
	await output.getByTestId('radio-button-schema').click();
	const rows = output.getByTestId('run-data-schema-item');
	await rows.first().waitFor();
	const result = rows.filter({ has: page.getByText(field, { exact: true }) }).first();
	const { x, y, width, height } = await output.boundingBox();
	await page.mouse.move(x + width / 2, y + height * 0.8);
	// Only what fits into the panel is there at all.
	for (let turns = 0; turns < 60 && (await result.count()) === 0; turns++) {
		await page.mouse.wheel(0, 400);
		await page.waitForTimeout(150);
	}
	await result.evaluate((element) => element.scrollIntoView({ block: 'start' }));
	// Until the rows that came into sight are drawn.
	await page.waitForTimeout(300);
}

/** Opens a file of an open node's output in n8n's own viewer, and returns the frame that shows it. */
export async function viewFile(page, field) {
	const output = page.getByTestId('output-panel');
	await output.getByTestId('radio-button-binary').click();
	const file = output.getByTestId('ndv-binary-data_0').filter({ hasText: field });
	await file.getByTestId('ndv-view-binary-data').click();
	const frame = output.frameLocator('iframe.__html-display');
	await frame.locator('body').waitFor();
	return frame;
}

/** The fields that the open node is shown of what comes before it, whether that has run or not. */
export async function shownInput(page) {
	const rows = page.getByTestId('ndv-input-panel').getByTestId('run-data-schema-item');
	await rows.first().waitFor();
	return (await rows.allInnerTexts()).map((text) => text.split('\n')[0].trim());
}

/** Runs the open node with what comes before it, as the button in its panel does. */
export async function executeStep(page) {
	await page.getByTestId('ndv').getByTestId('node-execute-button').first().click();
}

/** Waits until the open node says why it did not run, and returns all that it says. */
export async function waitForFault(page) {
	const output = page.getByTestId('output-panel');
	await output.getByTestId('node-error-message').waitFor();
	// The button has its words back a moment later.
	await page.waitForTimeout(700);
	return output.innerText();
}

/** The names of the parameters that the open node asks for. */
export async function shownParameters(page) {
	const labels = page.getByTestId('ndv').getByTestId('parameter-item').locator('label');
	// A label also holds the switch between a fixed value and an expression.
	return (await labels.allInnerTexts()).map((text) => text.split('\n')[0].trim());
}

/** Names of parameters in the open node that are too long for their place. */
export const cutOffLabels = (page) =>
	page
		.getByTestId('ndv')
		.locator('label .n8n-text')
		.evaluateAll((labels) =>
			labels
				.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
				.map(({ textContent }) => textContent.trim()),
		);

export async function closeNode(page) {
	await page.keyboard.press('Escape');
	await page.getByTestId('ndv').waitFor({ state: 'hidden' });
}

export async function openNodeSearch(page) {
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').waitFor();
}

/** Types into the node panel's search and returns the names that it lists. */
export async function searchNodes(page, words) {
	await page.getByTestId('node-creator-search-bar').fill(words);
	await page.waitForTimeout(400);
	return page.getByTestId('node-creator-item-name').allInnerTexts();
}
