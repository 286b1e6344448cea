import {
	NodeHelpers,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { list, loadSource, readJson, writeJson } from '../support/files';
import { environment } from '../support/node';
import { outputSchemas } from '../support/outputSchema';
import { parametersSet, publicNames } from './publicNames';
import { PREFIX, runSavedWorkflow, type SavedWorkflow } from './savedWorkflow';

/*
 * Per release: a workflow as it was saved then, the results that it had, and all public names. `KEEP_RELEASE=0.2.0 npx
 * jest test/releases` writes results and names of a coming release beside its workflow; see CONTRIBUTING.md.
 */

const FOLDER = 'test/releases';

type Results = Record<string, Array<{ count: number; first: unknown[] }>>;

const releases = list(FOLDER)
	.filter((file) => file.endsWith('workflow.json'))
	.map((file) => file.slice(0, -'/workflow.json'.length));

const manifest = readJson<{ n8n: { nodes: string[] } }>('package.json');

const descriptions = new Map(
	manifest.n8n.nodes.map((file) => {
		const className = file.replace(/^.*\//, '').replace('.node.js', '');
		const Node = loadSource(file)[className] as new () => INodeType;
		return [new Node().description, file] as const;
	}),
);

function namesNow(): Record<string, string[]> {
	return Object.fromEntries(
		[...descriptions].map(([description, file]) => {
			const folder = file.slice('dist/'.length, file.lastIndexOf('/'));
			return [description.name, publicNames(description, outputSchemas(description, folder))];
		}),
	);
}

/** Words may be improved in any release; what a workflow computes with may not change. */
const WORDING = /^(text|question|title|label|evidence|why|message|sentence|html|summary)$/i;

/** The CRM's stand-in makes its records at the moment of the test. */
const isNow = (value: unknown) =>
	typeof value === 'string' &&
	/^\d{4}-\d\d-\d\dT/.test(value) &&
	Math.abs(Date.parse(value) - Date.now()) < 3_600_000;

function withoutWording(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutWording);
	if (isNow(value)) return 'now';
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !WORDING.test(name))
			.map(([name, entry]) => [name, withoutWording(entry)]),
	);
}

/** The part of `qualification` that a node adds; the others add what these do not. */
const PARTS: Readonly<Record<string, string>> = {
	scoreLead: 'score',
	classifyFunnelStage: 'stage',
	planNurturing: 'nurturing',
	retargetingAudienceExport: 'audience',
};

/** What a node added to an item. The leads themselves stand in the workflow. */
function resultOf({ json }: INodeExecutionData, type: string): unknown {
	const qualification = json.qualification as IDataObject | undefined;
	if (!qualification) return withoutWording(json);
	const part = PARTS[type.slice(PREFIX.length)];
	if (part) return withoutWording(qualification[part]);
	const { score, ...rest } = qualification;
	return withoutWording(type.endsWith('trainLeadScore') ? score : { ...rest, stage: undefined });
}

/** So many items of each output are kept. */
const KEPT = 14;

async function runSaved(saved: SavedWorkflow): Promise<Results> {
	const results = (await runSavedWorkflow(saved)).map(({ name, type, outputs }) => [
		name,
		outputs.map((items) => ({
			count: items.length,
			first: items.slice(0, KEPT).map((item) => resultOf(item, type)),
		})),
	]);
	// As JSON, as the stored results are.
	return JSON.parse(JSON.stringify(Object.fromEntries(results))) as Results;
}

const kept = environment('KEEP_RELEASE');

if (kept) {
	it(`keeps the results and names of ${kept}`, async () => {
		const folder = `${FOLDER}/${kept}`;
		writeJson(`${folder}/names.json`, namesNow());
		writeJson(`${folder}/results.json`, await runSaved(readJson(`${folder}/workflow.json`)));
	});
} else {
	describe.each(releases)('a workflow saved by %s', (release) => {
		const saved = readJson<SavedWorkflow>(`${FOLDER}/${release}/workflow.json`);

		it('has a node of each type', () => {
			const names = Object.keys(readJson<object>(`${FOLDER}/${release}/names.json`));
			const used = new Set(saved.nodes.map(({ type }) => type.replace(PREFIX, '')));
			expect(names.filter((name) => !used.has(name))).toEqual([]);
		});

		it('loads with every parameter that it sets', () => {
			const lost = saved.nodes.flatMap((node) => {
				const [description] =
					[...descriptions.keys()].filter(({ name }) => node.type === PREFIX + name) ?? [];
				if (!description) return [];
				const loaded = NodeHelpers.getNodeParameters(
					description.properties,
					node.parameters,
					true,
					false,
					node,
					description,
				);
				const known = new Set(parametersSet(loaded ?? {}));
				return parametersSet(node.parameters).filter((name) => !known.has(name));
			});
			expect(lost).toEqual([]);
		});

		it('runs and gives the results that it gave then', async () => {
			expect(await runSaved(saved)).toEqual(readJson(`${FOLDER}/${release}/results.json`));
		});
	});

	it.each(releases)('no name of %s is gone or means something else', (release) => {
		const before = readJson<Record<string, string[]>>(`${FOLDER}/${release}/names.json`);
		const now = namesNow();
		const gone = Object.entries(before).flatMap(([node, names]) => {
			const current = new Set(now[node]);
			return names.filter((name) => !current.has(name)).map((name) => `${node}: ${name}`);
		});
		expect(gone).toEqual([]);
	});
}
