import { orFailure } from '../failure';
import type { CrmDescription, CrmField, FieldOption, FieldReport } from '../port';
import { QUALIFICATION_FIELDS, type QualificationField } from '../qualificationFields';
import { known, text } from '../unify';
import type { PipedriveApi, PipedriveField } from './api';

const TYPES: Readonly<Record<QualificationField['type'], string>> = {
	number: 'double',
	text: 'varchar',
	longText: 'text',
	choice: 'enum',
	dateTime: 'varchar',
};

const builtIn = (name: string, label: string, type: string): CrmField => ({
	name,
	label,
	type,
	writable: true,
	custom: false,
});

/** What a lead has by itself. */
const LEAD_FIELDS: readonly CrmField[] = [
	builtIn('title', 'Title', 'varchar'),
	builtIn('person_id', 'Contact person', 'people'),
	builtIn('organization_id', 'Organization', 'org'),
	builtIn('owner_id', 'Owner', 'user'),
	builtIn('label_ids', 'Labels', 'set'),
	builtIn('value', 'Value', 'monetary'),
	builtIn('expected_close_date', 'Expected close date', 'date'),
	builtIn('source_name', 'Source', 'varchar'),
	builtIn('channel', 'Source channel', 'enum'),
];

/** What this company looks like: fields (leads have those of the deals), labels, users, filters. */
export function createSchema(api: PipedriveApi) {
	let reading: Promise<PipedriveField[]> | undefined;
	let readingLabels: Promise<FieldOption[]> | undefined;

	const fields = () => (reading ??= api.dealFields());

	/** Leads have none of their own: the custom fields of the deals are theirs too. */
	const customFields = async () =>
		(await fields()).filter(({ is_custom_field: isCustom }) => isCustom === true);

	/** Our fields by name, because their codes differ from company to company. */
	async function ownFields(): Promise<Map<string, PipedriveField>> {
		const byName = new Map((await fields()).map((field) => [field.field_name, field]));
		return new Map(
			QUALIFICATION_FIELDS.flatMap(({ key, label, type }) => {
				const field = byName.get(label);
				return field?.field_type === TYPES[type] ? [[key, field] as const] : [];
			}),
		);
	}

	function labels(): Promise<FieldOption[]> {
		readingLabels ??= api
			.all('/v1/leadLabels')
			.then((rows) => rows.map(({ id, name }) => ({ value: id, label: text(name) ?? id })));
		return readingLabels;
	}

	async function ensureFields({ create }: { readonly create: boolean }): Promise<FieldReport> {
		const usable = await ownFields();
		const names = new Set((await fields()).map(({ field_name: name }) => name));
		const absent = QUALIFICATION_FIELDS.filter(({ key }) => !usable.has(key));
		const creatable = create ? absent.filter(({ label }) => !names.has(label)) : [];
		for (const { label, type, options } of creatable) {
			const creation = api.createDealField({
				field_name: label,
				field_type: TYPES[type],
				...(options ? { options: options.map((value) => ({ label: value })) } : {}),
			});
			// Someone who creates the same field in the same moment has done our work.
			await orFailure(creation, ({ failure }) => failure === 'conflict');
		}
		if (creatable.length > 0) reading = undefined;
		return {
			present: QUALIFICATION_FIELDS.filter(({ key }) => usable.has(key)).map(({ label }) => label),
			created: creatable.map(({ label }) => label),
			missing: absent
				.filter((field) => !creatable.includes(field))
				.map(({ label, type }) => ({ name: label, label, type: TYPES[type] })),
		};
	}

	async function describe(
		part: keyof CrmDescription,
	): Promise<CrmDescription[keyof CrmDescription]> {
		switch (part) {
			case 'fields':
				return [
					...LEAD_FIELDS,
					...(await customFields()).map((field) => ({
						name: field.field_code,
						label: field.field_name,
						type: field.field_type,
						writable: true,
						custom: true,
					})),
				];
			case 'stages':
				return await labels();
			case 'owners':
				return (await api.all('/v1/users')).map(({ id, name, email }) =>
					known({ value: id, label: text(name) ?? id, email: text(email) }),
				);
			case 'lists':
				return (await api.all('/v1/filters', { type: 'leads' })).map(({ id, name }) => ({
					value: id,
					label: text(name) ?? id,
				}));
		}
	}

	return { customFields, describe, ensureFields, labels, ownFields };
}

export type PipedriveSchema = ReturnType<typeof createSchema>;
