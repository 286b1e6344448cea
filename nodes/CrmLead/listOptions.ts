import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { CrmError, type CrmDescription, type CrmField, type FieldOption } from '../../core';
import { configurationFailure } from '../common/configurationFailure';
import { connect } from './connection';

async function describe<Part extends keyof CrmDescription>(
	context: ILoadOptionsFunctions,
	part: Part,
): Promise<CrmDescription[Part]> {
	try {
		const adapter = await connect(context, (name) => context.getCurrentNodeParameter(name));
		return (await adapter.describe(part)) as CrmDescription[Part];
	} catch (error) {
		throw configurationFailure(context, error instanceof CrmError ? error.message : error);
	}
}

const asOptions = (options: readonly FieldOption[]): INodePropertyOptions[] =>
	options.map(({ value, label }) => ({ name: label, value }));

const byName = (left: CrmField, right: CrmField) =>
	left.label.toLowerCase() < right.label.toLowerCase() ? -1 : 1;

/** The lists that the editor offers, read from the user's own CRM. */
export const loadOptions = {
	async getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const fields = await describe(this, 'fields');
		return [...fields]
			.sort(byName)
			.map(({ name, label }) => ({ name: `${label} (${name})`, value: name }));
	},
	async getLists(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return asOptions(await describe(this, 'lists'));
	},
	async getOwners(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return asOptions(await describe(this, 'owners'));
	},
	async getStages(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return asOptions(await describe(this, 'stages'));
	},
};
