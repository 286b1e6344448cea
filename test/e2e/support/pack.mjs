/** The pack's nodes as the running n8n knows them. */

const prefix = 'n8n-nodes-lead-qualification.';

/** Descriptions of all nodes of the pack, without the twins that n8n makes for AI agents. */
export async function packNodes(client) {
	const all = await client.get('/types/nodes.json');
	const ours = all.filter(({ name }) => name.startsWith(prefix) && !name.endsWith('Tool'));
	// Every version of a node is listed; the newest is the one that the editor adds.
	const newest = new Map();
	for (const node of ours) {
		if (!newest.has(node.name) || latest(node) > latest(newest.get(node.name)))
			newest.set(node.name, node);
	}
	return [...newest.values()];
}

const latest = ({ version }) => Math.max(...[version].flat());

export const fileName = ({ displayName }) => displayName.toLowerCase().replace(/\W+/g, '-');

const trigger = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [-260, 0],
	parameters: {},
};

export const emptyWorkflow = {
	name: 'My first qualification',
	settings: { executionOrder: 'v1' },
	nodes: [trigger],
	connections: {},
};

/** A workflow that holds each node as it is when it is dragged onto the canvas, connected to a trigger. */
export function workflowOfDefaults(nodes) {
	const withInput = nodes.filter(({ inputs }) => inputs.length > 0);
	return {
		name: 'Every node at its default',
		settings: { executionOrder: 'v1' },
		nodes: [trigger, ...nodes.map(atDefault)],
		connections: {
			Start: {
				main: [withInput.map(({ displayName }) => ({ node: displayName, type: 'main', index: 0 }))],
			},
		},
	};
}

/** A workflow that holds each node with every option added. */
export function workflowOfOptions(nodes) {
	const workflow = workflowOfDefaults(nodes);
	const described = new Map(nodes.map((node) => [node.name, node]));
	return {
		...workflow,
		name: 'Every node with every option',
		nodes: workflow.nodes.map((node) => ({
			...node,
			parameters: withEveryOption(described.get(node.type)?.properties ?? []),
		})),
	};
}

function withEveryOption(properties) {
	const defaults = (list) => Object.fromEntries(list.map((entry) => [entry.name, entry.default]));
	const entries = properties.flatMap(({ name, type, options }) => {
		if (type === 'collection') return [[name, defaults(options)]];
		if (type !== 'fixedCollection') return [];
		return [[name, Object.fromEntries(options.map((row) => [row.name, [defaults(row.values)]]))]];
	});
	return Object.fromEntries(entries);
}

/** A workflow in which each node is followed by another of the pack, as when somebody goes on building. */
export function workflowOfSteps(nodes) {
	const first = workflowOfDefaults(nodes);
	const next = nodes.find(({ displayName }) => displayName === 'Score Lead');
	const after = nodes.map((node, index) => {
		const added = atDefault(next, index);
		const position = added.position.map((place) => place + 130);
		return { ...added, id: `after-${node.name}`, name: nameOfNext(node), position };
	});
	const wires = nodes.map((node) => [
		node.displayName,
		{ main: [[{ node: nameOfNext(node), type: 'main', index: 0 }]] },
	]);
	return {
		...first,
		nodes: [...first.nodes, ...after],
		connections: { ...first.connections, ...Object.fromEntries(wires) },
	};
}

export const nameOfNext = ({ displayName }) => `After ${displayName}`;

const atDefault = (node, index) => ({
	id: node.name,
	name: node.displayName,
	type: node.name,
	typeVersion: latest(node),
	position: [(index % 3) * 320, Math.floor(index / 3) * 260],
	parameters: {},
});
