import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import type { Schema } from '../support/outputSchema';

/*
 * What a saved workflow holds of a node, or reads from its results, as one line each. A line that is gone breaks
 * somebody's workflow: it takes a new version of the node. The default is among them because n8n does not save it.
 */

const isParameter = (
	entry: INodePropertyOptions | INodeProperties | INodePropertyCollection,
): entry is INodeProperties => 'type' in entry;

const isGroup = (
	entry: INodePropertyOptions | INodeProperties | INodePropertyCollection,
): entry is INodePropertyCollection => 'values' in entry;

function ofParameter(parameter: INodeProperties, path: string): string[] {
	const name = path + parameter.name;
	const names = [`parameter ${name}`];
	if (typeof parameter.default !== 'object')
		names.push(`default ${name} = ${JSON.stringify(parameter.default)}`);
	for (const entry of parameter.options ?? []) {
		if (isGroup(entry))
			names.push(...entry.values.flatMap((value) => ofParameter(value, `${name}.${entry.name}.`)));
		else if (isParameter(entry)) names.push(...ofParameter(entry, `${name}.`));
		else names.push(`choice ${name} = ${JSON.stringify(entry.value)}`);
	}
	return names;
}

function ofResult({ properties = {}, items }: Schema, path: string): string[] {
	const own = Object.entries(properties).flatMap(([name, schema]) => [
		`result ${path}${name}`,
		...ofResult(schema, `${path}${name}.`),
	]);
	return items ? [...own, ...ofResult(items, path)] : own;
}

export function publicNames(
	description: INodeTypeDescription,
	schemas: readonly Schema[],
): string[] {
	const names = [
		...[description.version].flat().map((version) => `version ${version}`),
		...(description.credentials ?? []).map(({ name }) => `credential ${name}`),
		...description.properties.flatMap((parameter) => ofParameter(parameter, '')),
		...schemas.flatMap((schema) => ofResult(schema, '')),
	];
	return [...new Set(names)].sort();
}

/** The paths of all parameters that are set, without the numbers of list entries. */
export function parametersSet(parameters: INodeParameters, path = ''): string[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		const own = [`parameter ${path}${name}`];
		const nested = [value].flat().filter((entry) => typeof entry === 'object' && entry !== null);
		return [
			...own,
			...nested.flatMap((entry) => parametersSet(entry as INodeParameters, `${path}${name}.`)),
		];
	});
}
