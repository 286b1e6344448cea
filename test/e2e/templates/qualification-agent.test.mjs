import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEditor, openWorkflow } from '../support/browser.mjs';
import { withParameters } from '../support/parameters.mjs';
import { screenshot } from '../support/screenshot.mjs';
import { startTemplate } from '../support/template.mjs';

const MESSAGE =
	'I lead purchasing at a machine builder with 300 people in Germany. We have 40,000 euros for this.';
const LATER = 'Our offers take two days each, and we want to start within 3 months.';

/** What a model reads out of the messages: the second one completes the first. */
const facts = (text) => ({
	Budget: '40000',
	Authority: 'Head of Purchasing',
	Need: text.includes('two days') ? 'Offers take two days each' : '',
	Timing: text.includes('3 months') ? '3 months' : '',
});

const person = { jobTitle: 'Head of Purchasing', country: 'DE', employees: 300 };

const said = ({ messages }) =>
	messages
		.filter(({ role }) => role === 'user')
		.map(({ content }) => content)
		.join(' ');

/** The last result of a tool, as the model got it. */
function result({ messages }, tool) {
	const calls = messages.flatMap(({ tool_calls: list = [] }) => list ?? []);
	const { id } = calls.findLast((call) => call.function.name === tool);
	const { content } = messages.find(({ tool_call_id: of }) => of === id);
	const [item] = [JSON.parse(content)].flat();
	return (item.json ?? item.response?.[0] ?? item).qualification;
}

/** A model that follows the instructions: both tools, then what BANT Check says. */
const script = [
	(request) => ({ toolCalls: [{ name: 'BANT_Check', arguments: facts(said(request)) }] }),
	{ toolCalls: [{ name: 'Score_Lead', arguments: { Lead: JSON.stringify(person) } }] },
	(request) => {
		const { bant } = result(request, 'BANT_Check');
		const { score } = result(request, 'Score_Lead');
		return {
			content: bant.nextQuestion
				? `Thank you. ${bant.nextQuestion.text}`
				: `A colleague will call you (${bant.verdict}, ${score.grade}).`,
		};
	},
];

let template;

before(async () => {
	template = await startTemplate('qualification-agent', {
		sandbox: { services: ['languageModel'], script },
		// The chat of the editor is for the signed-in user; a public one answers to requests as well.
		change: (workflow) =>
			withParameters(workflow, { Conversation: { public: true, mode: 'webhook' } }),
	});
	await template.client.publish(template.id);
});

after(async () => template?.stop());

async function say(sessionId, chatInput) {
	const { webhookId } = template.workflow.nodes.find(({ name }) => name === 'Conversation');
	for (let tries = 0; ; tries++) {
		const response = await fetch(`${template.url}/webhook/${webhookId}/chat`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId, chatInput }),
		});
		if (response.ok) return (await response.json()).output;
		// The address answers some seconds after the workflow was published.
		if (response.status !== 404 || tries > 60) throw new Error(`The chat said ${response.status}`);
		await sleep(500);
	}
}

const requests = () =>
	template
		.service('languageModel')
		.requests.filter(({ path }) => path.endsWith('/completions'))
		.map(({ json }) => json);

test('the agent asks the question that BANT Check names, and hands over when all is known', async () => {
	const first = await say('one', MESSAGE);
	const { bant } = result(requests().at(-1), 'BANT_Check');
	assert.equal(bant.verdict, 'needsInfo');
	assert.deepEqual(bant.missing, ['need', 'timing']);
	assert.equal(first, `Thank you. ${bant.nextQuestion.text}`);
	assert.equal(bant.nextQuestion.criterion, 'need');

	const second = await say('one', LATER);
	assert.equal(result(requests().at(-1), 'BANT_Check').bant.verdict, 'qualified');
	assert.match(second, /^A colleague will call you \(qualified, [A-D]\d\)\.$/);
});

test('both tools say their reasons to the model', () => {
	const request = requests().at(-1);
	const { budget } = result(request, 'BANT_Check').bant.criteria;
	assert.deepEqual([budget.status, budget.value], ['met', '40000']);
	const { score } = result(request, 'Score_Lead');
	assert.ok(score.fit > 50);
	assert.ok(score.reasons.length > 0);
});

test('conversations are kept apart', async () => {
	await say('two', MESSAGE);
	assert.deepEqual(result(requests().at(-1), 'BANT_Check').bant.missing, ['need', 'timing']);
});

test('the model is offered both tools with a description of each, and the instructions', () => {
	const [{ tools, messages }] = requests();
	assert.deepEqual(tools.map((tool) => tool.function.name).sort(), ['BANT_Check', 'Score_Lead']);
	for (const tool of tools) assert.ok(tool.function.description.length > 20);
	assert.match(messages[0].role, /^(system|developer)$/);
	assert.match(messages[0].content, /nextQuestion/);
});

test('a person pastes a transcript into the chat of the editor', async () => {
	await template.picture();
	const { page, close } = await openEditor(template);
	await openWorkflow(page, template.url, template.id);
	await page.getByTestId('workflow-chat-button').click();
	const input = page.getByTestId('chat-input').or(page.locator('.chat-inputs textarea')).first();
	await input.fill(MESSAGE);
	await page.keyboard.press('Enter');
	await page.getByText(/^Thank you\./).first().waitFor();
	await screenshot(page, 'qualification-agent-chat');
	await close();
});
