import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	readLeads,
	readOutcomes,
	type CrmAdapter,
	type Language,
	type LeadPage,
	type LeadQuery,
	type OutcomePage,
} from '../../core';
import { countText } from '../common/hints';
import { connect } from './connection';

/** Between two lines in the log, on long reads. */
const LEADS_PER_LOG_LINE = 1_000;

interface ReadParameters {
	readonly cursor?: string;
	readonly fields?: string[];
	readonly language?: Language;
	readonly webEvents?: string;
}

interface Filters {
	readonly createdSince?: string;
	readonly emails?: string;
	readonly ids?: string;
	readonly list?: string;
	readonly owner?: string;
	readonly stage?: string;
	readonly updatedSince?: string;
}

/** The editor's date picker writes local time without a zone when the workflow has none; n8n reads that as UTC. */
function zoned(date: string | undefined): string | undefined {
	if (!date) return undefined;
	const milliseconds = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(date) ? date : `${date}Z`);
	return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : undefined;
}

const list = (text: string | undefined) =>
	text
		?.split(/[\s,;]+/)
		.map((entry) => entry.trim())
		.filter(Boolean);

function queryOf(filters: Filters, fields: readonly string[] | undefined): LeadQuery {
	const emails = list(filters.emails);
	const ids = list(filters.ids);
	return {
		...(emails && emails.length > 0 ? { emails } : {}),
		...(ids && ids.length > 0 ? { ids } : {}),
		...(filters.list ? { list: filters.list } : {}),
		...(filters.owner ? { owner: filters.owner } : {}),
		...(filters.stage ? { stage: filters.stage } : {}),
		createdSince: zoned(filters.createdSince),
		updatedSince: zoned(filters.updatedSince),
		...(fields && fields.length > 0 ? { fields } : {}),
	};
}

/** Reads leads or outcomes for one input item: the leads, and one item that tells where to go on. */
export async function read(
	context: IExecuteFunctions,
	itemIndex: number,
	operation: 'getMany' | 'getOutcomes',
): Promise<{ leads: INodeExecutionData[]; cursor: INodeExecutionData }> {
	const parameter = (name: string) => context.getNodeParameter(name, itemIndex, '');
	const { cursor, fields, language, webEvents } = context.getNodeParameter(
		'options',
		itemIndex,
		{},
	) as ReadParameters;
	const adapter: CrmAdapter = await connect(context, parameter, { language, webEvents });
	const limit = parameter('returnAll') === true ? Infinity : Number(parameter('limit') || 50);
	let logged = 0;
	const options = {
		withEvents: parameter('includeEvents') !== false,
		atMost: limit,
		...(cursor ? { cursor } : {}),
		progress: (count: number) => {
			if (count - logged < LEADS_PER_LOG_LINE) return;
			logged = count;
			context.logger.info(`CRM Lead: ${countText(count)} leads read`);
		},
	};
	const pages: AsyncGenerator<LeadPage | OutcomePage> =
		operation === 'getMany'
			? readLeads(
					adapter,
					queryOf(context.getNodeParameter('filters', itemIndex, {}) as Filters, fields),
					options,
				)
			: readOutcomes(
					adapter,
					{
						closedSince: zoned(parameter('closedSince') as string | undefined),
						...(fields && fields.length > 0 ? { fields } : {}),
					},
					options,
				);
	const leads: INodeExecutionData[] = [];
	let next: string | undefined;
	for await (const page of pages) {
		for (const lead of page.leads) {
			leads.push({ json: lead as unknown as IDataObject, pairedItem: { item: itemIndex } });
		}
		next = page.cursor;
	}
	return {
		leads,
		cursor: {
			json: { cursor: next ?? null, hasMore: next !== undefined, leads: leads.length },
			pairedItem: { item: itemIndex },
		},
	};
}
