// A language model that says what a script tells it to, behind OpenAI's chat completions API with tool calls.
const { startStandIn } = require('../standIn/server.cjs');

const KEY = 'language-model-test-key';
const MODEL = 'scripted';

const refused = (status, message, type = 'invalid_request_error', code = null) => ({
	status,
	body: { error: { message, type, param: null, code } },
});

/** What OpenAI refuses too: a tool call without its result, or a result without its call. */
function faultIn(messages) {
	const open = new Set();
	for (const { role, tool_calls: calls = [], tool_call_id: id } of messages) {
		if (role === 'tool' ? !open.delete(id) : open.size > 0)
			return 'Each tool call must be followed by exactly one tool message with its id';
		if (role === 'assistant') for (const call of calls ?? []) open.add(call.id);
	}
	return open.size > 0 ? 'A tool call has no tool message' : undefined;
}

/** How often the model has spoken since the user did: the number of the turn that is due. */
const turnOf = (messages) =>
	messages
		.slice(messages.findLastIndex(({ role }) => role === 'user') + 1)
		.filter(({ role }) => role === 'assistant').length;

/**
 * The turn of the script as an assistant's message. A turn is `{ content }`, `{ toolCalls: [{ name, arguments }] }`, or
 * a function of the request that returns one of them. After its last turn the model repeats it.
 */
function messageFor(request, { state }) {
	const { messages } = request;
	const turn = state.script[Math.min(turnOf(messages), state.script.length - 1)];
	const { content = null, toolCalls } = typeof turn === 'function' ? turn(request) : turn;
	if (!toolCalls) return { role: 'assistant', content };
	return {
		role: 'assistant',
		content,
		tool_calls: toolCalls.map((call) => ({
			id: `call_${++state.counter}`,
			type: 'function',
			function: { name: call.name, arguments: JSON.stringify(call.arguments ?? {}) },
		})),
	};
}

function unknownTool({ tool_calls: calls = [] }, { tools = [] }) {
	const known = tools.map((tool) => tool.function?.name);
	return calls.map((call) => call.function.name).find((name) => !known.includes(name));
}

const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

function complete(request, api) {
	const body = request.json;
	if (!Array.isArray(body?.messages) || body.messages.length === 0)
		return refused(400, 'messages is required');
	if (!body.model) return refused(400, 'model is required');
	const fault = faultIn(body.messages);
	if (fault) return refused(400, fault);
	const message = messageFor(body, api);
	const missing = unknownTool(message, body);
	if (missing) return refused(400, `The script calls the tool "${missing}", which was not offered`);
	const answer = {
		id: `chatcmpl-${++api.state.counter}`,
		created: Math.floor(api.now() / 1_000),
		model: body.model,
	};
	const finish_reason = message.tool_calls ? 'tool_calls' : 'stop';
	if (body.stream) return streamed(answer, message, finish_reason);
	return {
		body: {
			...answer,
			object: 'chat.completion',
			choices: [{ index: 0, message, logprobs: null, finish_reason }],
			usage,
		},
	};
}

/** The whole message in one chunk, then its end. */
function streamed(answer, message, finish_reason) {
	const chunk = (delta, reason) => ({
		...answer,
		object: 'chat.completion.chunk',
		choices: [{ index: 0, delta, finish_reason: reason }],
	});
	const calls = message.tool_calls?.map((call, index) => ({ index, ...call }));
	const delta = { ...message, ...(calls && { tool_calls: calls }) };
	const events = [
		chunk(delta, null),
		chunk({}, finish_reason),
		{ ...answer, object: 'chat.completion.chunk', choices: [], usage },
	];
	const lines = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
	return {
		headers: { 'content-type': 'text/event-stream' },
		body: `${lines}data: [DONE]\n\n`,
	};
}

function handle(request, api) {
	if (request.headers.authorization !== `Bearer ${KEY}`)
		return refused(401, 'Incorrect API key provided', 'invalid_request_error', 'invalid_api_key');
	if (request.method === 'GET' && request.path === '/v1/models')
		return {
			body: {
				object: 'list',
				data: [{ id: MODEL, object: 'model', created: 0, owned_by: 'sandbox' }],
			},
		};
	if (request.method === 'POST' && request.path === '/v1/chat/completions')
		return complete(request, api);
	return refused(404, `Unknown request URL: ${request.method} ${request.path}`);
}

const SPEECHLESS = [
	{ content: 'I am a stand-in for a language model, and nobody gave me a script.' },
];

/** Starts the stand-in; `state.script` is the list of turns after each message of the user. */
const startLanguageModel = ({ script = SPEECHLESS, ...options } = {}) =>
	startStandIn({
		name: 'languageModel',
		handle,
		initialState: () => ({ script, counter: 0 }),
		...options,
	});

/** What to enter in n8n's OpenAI credentials. */
const languageModelCredential = ({ url }) => ({
	type: 'openAiApi',
	data: { apiKey: KEY, url: `${url}/v1` },
});

module.exports = { MODEL, languageModelCredential, startLanguageModel };
