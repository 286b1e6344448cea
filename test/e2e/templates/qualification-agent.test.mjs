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

/** A call as a telephone system writes it down: speakers, times, small talk, and characters that mean something to n8n. */
const TRANSCRIPT = [
	'Transcript of a call, 12 November 2026, 14:02 – 14:19',
	'[00:00] Sales: Good afternoon, Ms Krüger, thanks for making time. How was the trade fair?',
	'[00:07] Lead: Loud, but worth it. We saw three suppliers, that is why I am calling.',
	'[00:31] Sales: What made you look for a solution now?',
	'[00:36] Lead: Our quotes take two days each. My people copy figures from one "sheet" to the next {{ every single time }}.',
	'[01:12] Sales: And if nothing changes?',
	'[01:15] Lead: Then we lose the big enquiries. Last quarter it was $two of five, 100 % of the large ones.',
	'[02:40] Sales: Who else has to agree?',
	'[02:44] Lead: I sign up to 100,000. I am the head of operations; we are 420 people in Austria.',
	'[03:58] Sales: Is there a budget for it?',
	'[04:02] Lead: 80,000 euros are planned for this, it is in the books.',
	'[05:10] Sales: I will send you two references. By when does it have to be in use?',
	'[05:16] Lead: I cannot say yet, I have to ask our IT – they are moving to another system.',
	'[05:40] Sales: Fine. Talk to you on Thursday.',
].join('\n');

/** What a model reads out of the call. */
const FACTS_OF_THE_CALL = {
	Budget: '80000',
	Authority: 'Head of Operations',
	Need: 'Quotes take two days each',
	Timing: '',
};

const isCall = (text) => text.startsWith('Transcript of a call');

/** What a model reads out of the messages: the second one completes the first. */
const facts = (text) => (isCall(text) ? FACTS_OF_THE_CALL : factsOfTheChat(text));

const factsOfTheChat = (text) => ({
	Budget: '40000',
	Authority: 'Head of Purchasing',
	Need: text.includes('two days') ? 'Offers take two days each' : '',
	Timing: text.includes('3 months') ? '3 months' : '',
});

const person = (text) =>
	isCall(text)
		? { jobTitle: 'Head of Operations', country: 'AT', employees: 420 }
		: { jobTitle: 'Head of Purchasing', country: 'DE', employees: 300 };

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

/** What a salesperson is told about a call. */
const summaryOf = (bant, score) =>
	`This lead is ${bant.verdict}: ${bant.met} of ${bant.of} BANT criteria are met. Score ${score.total}, grade ${score.grade}; strongest reason: ${score.reasons[0].text}.`;

/** A model that follows the instructions: both tools, then what BANT Check says. */
const script = [
	(request) => ({ toolCalls: [{ name: 'BANT_Check', arguments: facts(said(request)) }] }),
	(request) => ({
		toolCalls: [{ name: 'Score_Lead', arguments: { Lead: JSON.stringify(person(said(request))) } }],
	}),
	(request) => {
		const { bant } = result(request, 'BANT_Check');
		const { score } = result(request, 'Score_Lead');
		if (isCall(said(request))) {
			return { content: summaryOf(bant, score) };
		}
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

test('the transcript of a whole call is read as it is, and answered with verdict, score and reasons', async () => {
	const answer = await say('call', TRANSCRIPT);
	const request = requests().at(-1);
	assert.equal(said(request), TRANSCRIPT);
	const { bant } = result(request, 'BANT_Check');
	assert.deepEqual(
		['budget', 'authority', 'need', 'timing'].map((name) => bant.criteria[name].status),
		['met', 'met', 'met', 'unknown'],
	);
	assert.equal(bant.verdict, 'qualified');
	const { score } = result(request, 'Score_Lead');
	assert.ok(score.fit > 50);
	assert.equal(answer, summaryOf(bant, score));
	assert.match(answer, /^This lead is qualified: 3 of 4/);
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
	await input.fill(TRANSCRIPT);
	await page.keyboard.press('Enter');
	await page.getByText(/^This lead is qualified: 3 of 4/).first().waitFor();
	await screenshot(page, 'qualification-agent-chat');
	await close();
});
