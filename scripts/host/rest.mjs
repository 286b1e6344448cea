/** The same requests that n8n's editor sends: sign in, store a workflow, run it, read what it did. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** For a server that answers on this machine only, and holds made-up leads. */
export const owner = {
	email: 'owner@example.com',
	password: 'Qualify-leads-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** Returns a client that is signed in as the owner, who is created when the server has none yet. */
export async function signIn(server) {
	const client = createClient(server);
	const { userManagement } = await client.get('/rest/settings');
	if (userManagement.showSetupOnFirstLoad) await client.post('/rest/owner/setup', owner);
	else
		await client.post('/rest/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	return client;
}

function createClient({ url, host }) {
	let cookie = '';
	let nodeTypes;
	const send = async (method, path, body) => {
		const request = () =>
			fetch(url + path, {
				method,
				headers: { 'content-type': 'application/json', cookie },
				body: body && JSON.stringify(body),
			});
		let response = await request();
		// On a busy machine n8n turns requests away, undone, until its database has answered a ping.
		for (let tries = 0; response.status === 503 && tries < 60; tries++) {
			await sleep(1_000);
			response = await request();
		}
		const text = await response.text();
		if (!response.ok)
			throw new Error(
				`${method} ${path} was answered with ${response.status}: ${text.slice(0, 500)}`,
			);
		const cookies = response.headers.getSetCookie();
		if (cookies.length > 0) cookie = cookies.map((line) => line.split(';')[0]).join('; ');
		const answer = text ? JSON.parse(text) : {};
		return answer.data ?? answer;
	};
	const client = {
		cookie: () => cookie,
		get: (path) => send('GET', path),
		post: (path, body) => send('POST', path, body),
		patch: (path, body) => send('PATCH', path, body),
		delete: (path) => send('DELETE', path),

		importWorkflow: (workflow) => client.post('/rest/workflows', forImport(workflow)),

		/** Stores a credential; its data may hold a token that a person would fetch in the browser. */
		createCredential: (name, type, data) => client.post('/rest/credentials', { name, type, data }),

		/** The descriptions of all node types, every version of each. */
		nodeTypes: () => (nodeTypes ??= client.get('/types/nodes.json')),

		/** Lets a stored workflow answer to its webhooks and schedules; n8n 1 calls it "active", n8n 2 "published". */
		async publish(id) {
			const { versionId } = await client.get(`/rest/workflows/${id}`);
			if (host.name === 'n8n-1')
				return client.patch(`/rest/workflows/${id}`, { active: true, versionId });
			return client.post(`/rest/workflows/${id}/activate`, { versionId });
		},

		async unpublish(id) {
			const { versionId } = await client.get(`/rest/workflows/${id}`);
			if (host.name === 'n8n-1')
				return client.patch(`/rest/workflows/${id}`, { active: false, versionId });
			return client.post(`/rest/workflows/${id}/deactivate`, {});
		},

		/** Starts a stored workflow as the editor's button does, by its first trigger or the named one; returns the execution's id. */
		async startWorkflow(id, triggerName) {
			const workflow = await client.get(`/rest/workflows/${id}`);
			const trigger = workflow.nodes.find(({ name, type, disabled }) =>
				triggerName ? name === triggerName : /trigger$/i.test(type) && !disabled,
			);
			const { executionId } = await client.post(`/rest/workflows/${id}/run`, {
				workflowData: workflow,
				triggerToStartFrom: { name: trigger.name },
			});
			return executionId;
		},

		/** Starts it, waits for its end, and returns the whole execution. */
		async runWorkflow(id, { trigger, ...options } = {}) {
			return client.waitForExecution(await client.startWorkflow(id, trigger), options);
		},

		/** The executions of a workflow that were not started from the editor, the newest first, without their data. */
		async productionExecutions(workflowId) {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await client.get(`/rest/executions?filter=${filter}&limit=50`);
			return results.filter(({ mode }) => mode !== 'manual');
		},

		/** Waits until so many executions have begun by themselves, and returns the newest when it has ended. */
		async waitForProductionExecution(workflowId, { count = 1, limit = 150_000 } = {}) {
			const giveUpAt = Date.now() + limit;
			while (Date.now() < giveUpAt) {
				const [newest, ...older] = await client.productionExecutions(workflowId);
				if (newest && older.length + 1 >= count) return client.waitForExecution(newest.id);
				await sleep(500);
			}
			throw new Error(`The workflow was not started ${count} times within ${limit / 1000} s`);
		},

		async waitForExecution(id, { limit = 300_000 } = {}) {
			const giveUpAt = Date.now() + limit;
			while (Date.now() < giveUpAt) {
				const execution = await client.get(`/rest/executions/${id}`);
				if (execution.stoppedAt) return { ...execution, data: unflatten(host, execution.data) };
				await sleep(250);
			}
			throw new Error(`Execution ${id} did not end within ${limit / 1000} s`);
		},
	};
	return client;
}

/** n8n stores run data with its own copy of the library "flatted"; the same copy reads it. */
const unflatten = (host, data) =>
	createRequire(join(host.folder, 'node_modules', 'n8n', 'package.json'))('flatted').parse(data);

/** An imported workflow starts nothing by itself; n8n 1 wants to be told so. */
const forImport = ({ name, nodes, connections, settings = {}, pinData = {} }) => ({
	name,
	nodes,
	connections,
	settings,
	pinData,
	active: false,
});
