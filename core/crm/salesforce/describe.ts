import { z } from 'zod/v4';
import type { CrmDescription, FieldOption } from '../port';
import { known, text } from '../unify';
import type { SalesforceApi } from './api';

const viewsSchema = z.looseObject({
	nextRecordsUrl: z.string().nullish(),
	listviews: z.array(z.looseObject({ id: z.string(), label: z.string() })),
});

const viewSchema = z.looseObject({ query: z.string() });

/** What this org looks like: fields, statuses, users, list views. */
export function createDescriber(api: SalesforceApi) {
	let readingStatuses: Promise<FieldOption[]> | undefined;

	/** Statuses that a lead can be given; those of converted leads are set by the conversion only. */
	function statuses(): Promise<FieldOption[]> {
		readingStatuses ??= api
			.query(
				'SELECT Id, MasterLabel FROM LeadStatus WHERE IsConverted = false ORDER BY SortOrder ASC',
			)
			.then((records) =>
				records.flatMap(({ MasterLabel }) => {
					const label = text(MasterLabel);
					return label === undefined ? [] : [{ value: label, label }];
				}),
			);
		return readingStatuses;
	}

	async function views(): Promise<FieldOption[]> {
		const found: FieldOption[] = [];
		let path: string | undefined = `${api.base}/sobjects/Lead/listviews`;
		while (path !== undefined) {
			const page: z.infer<typeof viewsSchema> = await api.get(path, viewsSchema);
			for (const { id, label } of page.listviews) found.push({ value: id, label });
			path = page.nextRecordsUrl ?? undefined;
		}
		return found;
	}

	async function describe(
		part: keyof CrmDescription,
	): Promise<CrmDescription[keyof CrmDescription]> {
		switch (part) {
			case 'fields': {
				const fields = await api.fields('Lead');
				return [...fields.values()].map(({ name, label, type, updateable, custom }) => ({
					name,
					label,
					type,
					writable: updateable,
					custom: custom === true,
				}));
			}
			case 'stages':
				return await statuses();
			case 'owners': {
				const users = await api.query(
					'SELECT Id, Name, Email FROM User WHERE IsActive = true ORDER BY Name ASC',
				);
				return users.map(({ Id, Name, Email }) =>
					known({ value: Id, label: text(Name) ?? Id, email: text(Email) }),
				);
			}
			case 'lists':
				return await views();
		}
	}

	const queryOfView = async (id: string): Promise<string> =>
		(
			await api.get(
				`${api.base}/sobjects/Lead/listviews/${encodeURIComponent(id)}/describe`,
				viewSchema,
			)
		).query;

	return { describe, queryOfView, statuses };
}
