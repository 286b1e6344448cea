const { execFile } = require('node:child_process');
const { join } = require('node:path');
const { promisify } = require('node:util');

const run = promisify(execFile);

/** TikTok's own client, each call in a process of its own. */
exports.tikTokClient = (url, token) => {
	const call = async (method, body) => {
		const script = join(__dirname, 'tikTokClient.mjs');
		const { stdout } = await run(process.execPath, [
			script,
			url,
			token,
			method,
			JSON.stringify(body),
		]);
		return JSON.parse(stdout);
	};
	return { create: (body) => call('create', body), update: (body) => call('update', body) };
};
