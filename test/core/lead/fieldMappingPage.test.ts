import { readLead } from '../../../core';
import { foldName } from '../../../core/lead/fold';
import { EVENT_TYPE_SYNONYMS, eventTypeOf } from '../../../core/lead/reading/eventTypes';
import { ENGLISH_HEADERS } from '../../../core/lead/reading/headers/english';
import { GERMAN_HEADERS } from '../../../core/lead/reading/headers/german';
import { HUBSPOT_HEADERS } from '../../../core/lead/reading/headers/hubspot';
import { lookUpHeader, type System } from '../../../core/lead/reading/headers/lookup';
import { ODOO_HEADERS } from '../../../core/lead/reading/headers/odoo';
import { PIPEDRIVE_HEADERS } from '../../../core/lead/reading/headers/pipedrive';
import { SALESFORCE_HEADERS } from '../../../core/lead/reading/headers/salesforce';
import { readText } from '../../support/files';
import type { HeaderTable } from '../../../core/lead/reading/targets';

const page = readText('docs/concepts/field-mapping.md');

/** The rows of a generated table: per cell, the names in code marks. */
function rows(section: string): string[][][] {
	const text = page.split(`<!-- ${section}:start -->`)[1].split(`<!-- ${section}:end -->`)[0];
	return text
		.trim()
		.split('\n')
		.slice(2)
		.map((row) =>
			row
				.slice(2, -2)
				.split(' | ')
				.map((cell) => [...cell.matchAll(/`([^`]*)`/g)].map(([, name]) => name)),
		);
}

const columns: Array<[string, string, number, System, HeaderTable]> = [
	['English', 'languages', 1, 'other', ENGLISH_HEADERS],
	['German', 'languages', 2, 'other', GERMAN_HEADERS],
	['HubSpot', 'systems', 1, 'hubspot', HUBSPOT_HEADERS],
	['Salesforce', 'systems', 2, 'salesforce', SALESFORCE_HEADERS],
	['Pipedrive', 'systems', 3, 'pipedrive', PIPEDRIVE_HEADERS],
	['Odoo', 'systems', 4, 'odoo', ODOO_HEADERS],
];

describe('the page on field mapping', () => {
	it.each(columns)('lists all names in %s, and no others', (_, section, column, __, headers) => {
		const listed = rows(section)
			.filter((cells) => cells[column].length > 0)
			.map((cells): [string, string[]] => [cells[0][0], cells[column]]);

		expect(Object.fromEntries(listed)).toEqual(headers);
	});

	it.each(columns)('says of each name in %s what it really fills', (_, section, column, system) => {
		const wrong = rows(section).flatMap((cells) =>
			cells[column].filter((name) => lookUpHeader(system, foldName(name))?.target !== cells[0][0]),
		);

		expect(wrong).toEqual([]);
	});

	it('lists all names of event types, each with the type that it stands for', () => {
		const listed = rows('event-types').map(([[type], names]): [string, string[]] => [type, names]);

		expect(Object.fromEntries(listed)).toEqual(EVENT_TYPE_SYNONYMS);
		for (const [type, names] of listed)
			expect(names.filter((name) => eventTypeOf(name) !== type)).toEqual([]);
	});

	it('shows what really comes out of its example', () => {
		const [item, expected] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
			([, json]) => JSON.parse(json) as Record<string, unknown>,
		);
		const { lead, issues } = readLead(item);

		expect({ ...lead, fields: undefined }).toEqual(expected);
		expect(issues).toEqual([]);
	});
});
