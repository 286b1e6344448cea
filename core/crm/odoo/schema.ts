import { z } from 'zod/v4';
import { CrmError, orFailure } from '../failure';
import type { CrmDescription, CrmOwner, FieldOption, FieldReport } from '../port';
import { QUALIFICATION_FIELDS, type QualificationField } from '../qualificationFields';
import { known, text } from '../unify';
import type { OdooApi } from './api';
import { customName } from './lead';

const TYPES: Readonly<Record<QualificationField['type'], string>> = {
	number: 'float',
	text: 'char',
	longText: 'text',
	choice: 'char',
	dateTime: 'datetime',
};

const idsSchema = z.array(z.number());

/** What this database looks like: fields, stages, users, sales teams. */
export function createSchema(api: OdooApi) {
	let readingStages: Promise<FieldOption[]> | undefined;
	let created = new Set<string>();

	const options = async (
		model: string,
		domain: readonly unknown[],
		order: string,
	): Promise<FieldOption[]> =>
		(await api.searchRead(model, { domain, fields: ['name'], order })).map(({ id, name }) => ({
			value: String(id),
			label: text(name) ?? String(id),
		}));

	const owners = async (): Promise<CrmOwner[]> => {
		const domain = [['active', '=', true]];
		const fields = ['name', 'email'];
		const users = await api.searchRead('res.users', { domain, fields, order: 'name' });
		return users.map(({ id, name, email }) =>
			known({ value: String(id), label: text(name) ?? String(id), email: text(email) }),
		);
	};

	const stages = () => (readingStages ??= options('crm.stage', [], 'sequence'));

	/** Names of our fields that exist, by key. */
	async function ownFields(): Promise<Map<string, string>> {
		const existing = await api.fields('crm.lead');
		return new Map(
			QUALIFICATION_FIELDS.map(({ key, name }) => [key, customName(name)] as const).filter(
				([, name]) => existing[name] !== undefined || created.has(name),
			),
		);
	}

	/** Fields can be created by administrators only; others get the list of what is missing. */
	async function createFields(
		fields: readonly QualificationField[],
	): Promise<QualificationField[]> {
		const models = await api.searchRead('ir.model', {
			domain: [['model', '=', 'crm.lead']],
			fields: ['model'],
			limit: 1,
		});
		const values = fields.map(({ name, label, type }) => ({
			name: customName(name),
			field_description: label,
			ttype: TYPES[type],
			model_id: models[0]?.id,
			state: 'manual',
		}));
		const request = { model: 'ir.model.fields', method: 'create', values: { vals_list: values } };
		await api.call({ ...request, repeatable: false }, idsSchema);
		created = new Set([...created, ...values.map(({ name }) => name)]);
		return [...fields];
	}

	async function ensureFields({ create }: { readonly create: boolean }): Promise<FieldReport> {
		const existing = await ownFields();
		const absent = QUALIFICATION_FIELDS.filter(({ key }) => !existing.has(key));
		let made: QualificationField[] = [];
		if (create && absent.length > 0) {
			const created = await orFailure(
				createFields(absent),
				({ failure }) => failure === 'forbidden',
			);
			if (!(created instanceof CrmError)) made = created;
		}
		return {
			present: [...existing.values()],
			created: made.map(({ name }) => customName(name)),
			missing: absent
				.filter((field) => !made.includes(field))
				.map(({ name, label, type }) => ({ name: customName(name), label, type: TYPES[type] })),
		};
	}

	async function describe(
		part: keyof CrmDescription,
	): Promise<CrmDescription[keyof CrmDescription]> {
		switch (part) {
			case 'fields':
				return Object.entries(await api.fields('crm.lead')).map(([name, field]) => ({
					name,
					label: field.string ?? name,
					type: field.type,
					writable: field.readonly !== true,
					custom: name.startsWith('x_'),
				}));
			case 'stages':
				return await stages();
			case 'owners':
				return await owners();
			case 'lists':
				return await options('crm.team', [], 'name');
		}
	}

	return { describe, ensureFields, ownFields, stages };
}

export type OdooSchema = ReturnType<typeof createSchema>;
