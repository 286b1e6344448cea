import { orFailure } from '../failure';
import type { CrmDescription, CrmField, CrmOwner, FieldOption, FieldReport } from '../port';
import { QUALIFICATION_FIELDS, type QualificationField } from '../qualificationFields';
import type { HubSpotApi } from './api';
import { z } from 'zod/v4';
import {
	listsSchema,
	ownersSchema,
	propertiesSchema,
	propertySchema,
	type HubSpotProperty,
} from './payloads';
import { API_VERSION } from './settings';

const PROPERTIES = `/crm/properties/${API_VERSION}/contacts`;
const GROUP = 'lead_qualification';

const LISTS_PER_PAGE = 500;

const TYPES = {
	number: { type: 'number', fieldType: 'number' },
	text: { type: 'string', fieldType: 'text' },
	longText: { type: 'string', fieldType: 'textarea' },
	choice: { type: 'enumeration', fieldType: 'select' },
	dateTime: { type: 'datetime', fieldType: 'date' },
} as const;

const definitionOf = ({ name, label, type, options }: QualificationField) => ({
	name,
	label,
	...TYPES[type],
	groupName: GROUP,
	...(options
		? {
				options: options.map((value, displayOrder) => ({
					value,
					label: value.replace(/_/g, ' '),
					displayOrder,
					hidden: false,
				})),
			}
		: {}),
});

const byOrder = (left: { displayOrder?: number | null }, right: { displayOrder?: number | null }) =>
	(left.displayOrder ?? 0) - (right.displayOrder ?? 0);

const visibleOptions = (property: HubSpotProperty | undefined): FieldOption[] =>
	(property?.options ?? [])
		.filter(({ hidden }) => hidden !== true)
		.sort(byOrder)
		.map(({ value, label }) => ({ value, label }));

function fieldOf(property: HubSpotProperty): CrmField {
	return {
		name: property.name,
		label: property.label,
		type: property.type,
		writable: property.modificationMetadata?.readOnlyValue !== true,
		custom: property.hubspotDefined !== true,
		...(property.options && property.options.length > 0
			? { options: visibleOptions(property) }
			: {}),
	};
}

const anything = z.unknown();

/** What this account looks like: properties (read once per client), stages, owners, lists. */
export function createSchema(api: HubSpotApi) {
	let reading: Promise<Map<string, HubSpotProperty>> | undefined;

	function properties(): Promise<Map<string, HubSpotProperty>> {
		reading ??= api
			.get(PROPERTIES, propertiesSchema)
			.then(({ results }) => new Map(results.map((property) => [property.name, property])));
		return reading;
	}

	/** Someone who creates the same thing in the same moment has done our work. */
	async function createUnlessPresent<Output>(
		path: string,
		body: unknown,
		schema: z.ZodType<Output>,
	) {
		await orFailure(api.postOnce(path, body, schema), ({ failure }) => failure === 'conflict');
	}

	async function ensureFields({ create }: { readonly create: boolean }): Promise<FieldReport> {
		const existing = await properties();
		const usable = (field: QualificationField) =>
			existing.get(field.name)?.type === TYPES[field.type].type;
		const present = QUALIFICATION_FIELDS.filter(usable);
		const absent = QUALIFICATION_FIELDS.filter((field) => !usable(field));
		// A property of another type under our name cannot be created again; people have to sort that out.
		const creatable = create ? absent.filter(({ name }) => !existing.has(name)) : [];
		if (creatable.length > 0) {
			await createUnlessPresent(
				`${PROPERTIES}/groups`,
				{ name: GROUP, label: 'Lead Qualification' },
				anything,
			);
			for (const field of creatable) {
				await createUnlessPresent(PROPERTIES, definitionOf(field), propertySchema);
			}
			reading = undefined;
			await properties();
		}
		return {
			present: present.map(({ name }) => name),
			created: creatable.map(({ name }) => name),
			missing: absent
				.filter((field) => !creatable.includes(field))
				.map(({ name, label, type }) => ({ name, label, type: TYPES[type].type })),
		};
	}

	async function owners(): Promise<CrmOwner[]> {
		const found: CrmOwner[] = [];
		let after: string | undefined;
		do {
			const path = `/crm/owners/${API_VERSION}?limit=100${after ? `&after=${after}` : ''}`;
			const page = await api.get(path, ownersSchema);
			for (const { id, firstName, lastName, email } of page.results) {
				const name = [firstName, lastName].filter(Boolean).join(' ');
				found.push({ value: id, label: name || (email ?? id), ...(email ? { email } : {}) });
			}
			after = page.paging?.next?.after;
		} while (after !== undefined);
		return found;
	}

	async function lists(): Promise<FieldOption[]> {
		const path = `/crm/lists/${API_VERSION}/search`;
		const found: FieldOption[] = [];
		let hasMore = true;
		while (hasMore) {
			const body = { query: '', objectTypeId: '0-1', count: LISTS_PER_PAGE, offset: found.length };
			const page = await api.postRepeatably(path, body, listsSchema);
			for (const { listId, name } of page.lists) found.push({ value: listId, label: name });
			hasMore = page.hasMore === true && page.lists.length > 0;
		}
		return found;
	}

	/** The lifecycle stages of this account, in their order; custom stages have generated ids. */
	const stages = async (): Promise<FieldOption[]> =>
		visibleOptions((await properties()).get('lifecyclestage'));

	async function describe(
		part: keyof CrmDescription,
	): Promise<CrmDescription[keyof CrmDescription]> {
		switch (part) {
			case 'fields':
				return [...(await properties()).values()].map(fieldOf);
			case 'stages':
				return await stages();
			case 'owners':
				return await owners();
			case 'lists':
				return await lists();
		}
	}

	return { describe, ensureFields, properties, stages };
}

export type HubSpotSchema = ReturnType<typeof createSchema>;
