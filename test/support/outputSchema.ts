import 'reflect-metadata';

import { resolveOutputSchemaPath } from 'n8n-core';
import type { INodeTypeDescription } from 'n8n-workflow';
import { exists, inRepository, readJson } from './files';

export type Schema = Readonly<{
	properties?: Readonly<Record<string, Schema>>;
	items?: Schema;
	version?: number;
}>;

/** Where n8n looks for the schema that it shows before a node has run, as a path in the repository. */
export function outputSchemaFile(folder: string, operation?: string): string {
	const file = resolveOutputSchemaPath({
		nodeDir: inRepository(folder),
		// As n8n's editor asks for version 1.
		version: '1.0.0',
		operation,
	});
	return (file ?? '').slice(inRepository('').length);
}

/** The schema of what a node puts out first; undefined when n8n would find none. */
export function outputSchema(folder: string, operation?: string): Schema | undefined {
	const file = outputSchemaFile(folder, operation);
	return exists(file) ? readJson<Schema>(file) : undefined;
}

/** The operations that a node offers; one entry without a name for a node that has none. */
export function operationsOf({ properties }: INodeTypeDescription): Array<string | undefined> {
	const operation = properties.find(({ name }) => name === 'operation');
	if (!operation) return [undefined];
	return (operation.options ?? []).flatMap((option) =>
		'value' in option ? [String(option.value)] : [],
	);
}

/** What comes out of a node first, one schema per operation; a trigger of leads brings what reading them brings. */
export function outputSchemas(description: INodeTypeDescription, folder: string): Schema[] {
	const operations = description.group.includes('trigger')
		? ['getMany']
		: operationsOf(description);
	return operations.flatMap((operation) => outputSchema(folder, operation) ?? []);
}
