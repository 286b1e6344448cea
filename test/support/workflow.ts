import 'reflect-metadata';

import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type IPairedItemData,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type NodeExecutionHint,
} from 'n8n-workflow';
import { credentialsHelper } from './credentials';
import { loadSource, readJson } from './files';

/*
 * Runs whole workflows inside n8n-core, without n8n's server: the nodes are the real ones from `nodes/`, loaded by
 * the type names that saved workflows use. All that is n8n-core's inner matter stands in this file, because it moves
 * between n8n versions.
 */

const PACKAGE = 'n8n-nodes-lead-qualification';

/** Emits the items that `itemsNode` was given; stands for whatever node comes before ours. */
const ITEMS = 'test.items';
const TRIGGER = 'n8n-nodes-base.manualTrigger';
const NO_OPERATION = 'n8n-nodes-base.noOp';

function describe(displayName: string, name: string, inputs: string[]): INodeTypeDescription {
	return {
		displayName,
		name,
		group: ['transform'],
		version: 1,
		description: displayName,
		defaults: { name: displayName },
		inputs: inputs as INodeTypeDescription['inputs'],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};
}

/** Kept outside the node's parameters, where n8n would evaluate texts that begin with "=" and drop cycles. */
const itemsByNode = new Map<string, INodeExecutionData[]>();

const hostNodes: Record<string, INodeType> = {
	[TRIGGER]: {
		description: { ...describe('Manual Trigger', TRIGGER, []), group: ['trigger'] },
		async execute() {
			return [[{ json: {} }]];
		},
	},
	[ITEMS]: {
		description: describe('Items', ITEMS, [NodeConnectionTypes.Main]),
		async execute() {
			return [itemsByNode.get(this.getNode().id) ?? []];
		},
	},
	[NO_OPERATION]: {
		description: describe('No Operation', NO_OPERATION, [NodeConnectionTypes.Main]),
		async execute() {
			return [this.getInputData()];
		},
	},
};

const { n8n } = readJson<{ n8n: { nodes: string[] } }>('package.json');

function loadShippedNode(name: string): INodeType {
	const className = name[0].toUpperCase() + name.slice(1);
	const file = n8n.nodes.find((path) => path.endsWith(`/${className}.node.js`));
	if (!file) throw new Error(`package.json names no node "${className}"`);
	const Node = loadSource(file)[className] as new () => INodeType;
	return new Node();
}

const loaded = new Map<string, INodeType>();

function nodeType(type: string): INodeType {
	const known = loaded.get(type) ?? hostNodes[type];
	if (known) return known;
	const [packageName, name] = type.split('.');
	if (packageName !== PACKAGE) throw new Error(`No stand-in for the node type "${type}"`);
	const node = loadShippedNode(name);
	loaded.set(type, node);
	return node;
}

const nodeTypes: INodeTypes = {
	getByName: nodeType,
	getByNameAndVersion: nodeType,
	getKnownTypes: () => ({}),
};

/** A saved workflow, as n8n exports it. */
export interface WorkflowFile {
	readonly nodes: INode[];
	readonly connections: IConnections;
	readonly settings?: IDataObject;
}

export interface NodeOutput {
	/** Per output, the items. */
	readonly outputs: INodeExecutionData[][];
	readonly hints: NodeExecutionHint[];
	readonly error?: Error;
}

export interface WorkflowRun {
	readonly run: IRun;
	/** What a node put out. */
	node(name: string): NodeOutput;
	readonly error?: Error;
}

export interface RunOptions {
	/** By credential type name. */
	readonly credentials?: Record<string, ICredentialDataDecryptedObject>;
}

/** Runs a workflow file from its manual trigger (or first node without inputs). */
export async function runWorkflow(
	file: WorkflowFile,
	{ credentials = {} }: RunOptions = {},
): Promise<WorkflowRun> {
	const workflow = new Workflow({
		id: 'test',
		nodes: file.nodes,
		connections: file.connections,
		active: false,
		nodeTypes,
		settings: file.settings,
	});
	const start = file.nodes.find((node) => node.type === TRIGGER) ?? file.nodes[0];
	const workflowData = {
		id: 'test',
		name: 'test',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: file.nodes,
		connections: file.connections,
	};
	const additionalData = {
		credentialsHelper: credentialsHelper(credentials),
		hooks: new ExecutionLifecycleHooks('manual', '1', workflowData as never),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		restApiUrl: '',
		instanceBaseUrl: '',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		webhookBaseUrl: '',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		webhookTestBaseUrl: '',
		variables: {},
		logAiEvent: () => {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const run = await new WorkflowExecute(additionalData, 'manual').run({
		workflow,
		startNode: workflow.getNode(start.name) ?? undefined,
	});
	const { runData, error } = run.data.resultData;
	return {
		run,
		error,
		node(name) {
			const task = runData[name]?.[0];
			if (!task) throw new Error(`The node "${name}" did not run`, { cause: error });
			return {
				outputs: (task.data?.main ?? []).map((items) => items ?? []),
				hints: task.hints ?? [],
				error: task.error,
			};
		},
	};
}

function node(name: string, type: string, parameters: INodeParameters, x: number, y = 0): INode {
	return { id: name, name, type, typeVersion: 1, position: [x, y], parameters };
}

const asItems = (records: ReadonlyArray<IDataObject | INodeExecutionData>): INodeExecutionData[] =>
	records.map((record) =>
		typeof record === 'object' && 'json' in record && typeof record.json === 'object'
			? (record as INodeExecutionData)
			: { json: record as IDataObject },
	);

type Records = ReadonlyArray<IDataObject | INodeExecutionData>;

let itemsNodes = 0;

/** A node for `runWorkflow` that emits these items. */
export function itemsNode(name: string, records: Records, y = 0): INode {
	const id = `items-${itemsNodes++}`;
	itemsByNode.set(id, asItems(records));
	return { ...node(name, ITEMS, {}, 300, y), id };
}

export interface SingleNodeRun extends RunOptions {
	/** e.g. `scoreLead` */
	readonly type: string;
	readonly parameters?: INodeParameters;
	/** Items of the first input. */
	readonly items: Records;
	/** Items of the second input; not wired when absent. */
	readonly secondInput?: Records;
	readonly onError?: INode['onError'];
}

/** Runs one of our nodes behind a trigger and a source of items: trigger → items → node (→ every output wired). */
export async function runNode({
	type,
	parameters = {},
	items,
	secondInput,
	onError,
	credentials,
}: SingleNodeRun): Promise<NodeOutput> {
	const subject: INode = {
		...node('Subject', `${PACKAGE}.${type}`, parameters, 600),
		onError,
		credentials: Object.fromEntries(
			Object.keys(credentials ?? {}).map((name) => [name, { id: name, name }]),
		),
	};
	const nodes = [node('Trigger', TRIGGER, {}, 0), itemsNode('Items', items, 0), subject];
	const main = NodeConnectionTypes.Main;
	const connections: IConnections = {
		Trigger: { main: [[{ node: 'Items', type: main, index: 0 }]] },
		Items: { main: [[{ node: 'Subject', type: main, index: 0 }]] },
	};
	if (secondInput) {
		nodes.push(itemsNode('Second Items', secondInput, 200));
		connections.Trigger.main[0]?.push({ node: 'Second Items', type: main, index: 0 });
		connections['Second Items'] = { main: [[{ node: 'Subject', type: main, index: 1 }]] };
	}
	return (await runWorkflow({ nodes, connections }, { credentials })).node('Subject');
}

/** The input item numbers that an output item is paired with. */
export function pairedItems(item: INodeExecutionData): number[] {
	const { pairedItem } = item;
	if (pairedItem === undefined) return [];
	const list = Array.isArray(pairedItem) ? pairedItem : [pairedItem];
	return list.map((pair: IPairedItemData | number) =>
		typeof pair === 'number' ? pair : pair.item,
	);
}
