import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { funnelReport, type Lead } from '../../core';
import { configurationFailure, configured } from '../common/configurationFailure';
import { countText, hint, leadsText } from '../common/hints';
import { forEachItem, leadReader } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { reportFiles } from '../common/reportFiles';
import { properties } from './properties';

interface ReportOptions {
	reportField?: string;
	stages?: string;
	title?: string;
}

export class FunnelReport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Funnel Report',
		name: 'funnelReport',
		icon: { light: 'file:funnelReport.svg', dark: 'file:funnelReport.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'Page and figures',
		description:
			'Shows where leads stand: funnel, conversion rates, time in stage, scores, sources, hand-off deadlines and buying groups, as a page and as figures',
		defaults: { name: 'Funnel Report' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const { options, readLead, raw, sourceField } = configured(this, () => {
			const leadOptions = readLeadOptions(this);
			return {
				options: leadOptions,
				readLead: leadReader(leadOptions),
				raw: this.getNodeParameter('options', 0, {}) as ReportOptions,
				sourceField: (this.getNodeParameter('sourceField', 0, '') as string).trim(),
			};
		});
		const leads: Lead[] = [];
		const pairedItem: Array<{ item: number }> = [];
		const output: INodeExecutionData[] = [];
		await forEachItem(
			this,
			items,
			(item, itemIndex) => {
				leads.push(readLead(item.json).lead);
				pairedItem.push({ item: itemIndex });
			},
			(failed) => output.push(failed),
		);
		const stages = (raw.stages ?? '')
			.split(',')
			.map((stage) => stage.trim())
			.filter((stage) => stage !== '');
		try {
			const { html, figures } = funnelReport(leads, {
				now: options.now,
				language: options.language,
				title: raw.title?.trim() || undefined,
				stages: stages.length > 0 ? stages : undefined,
				sourceField: sourceField || undefined,
			});
			output.unshift({
				json: figures as unknown as IDataObject,
				binary: await reportFiles(this, html, 'funnel-report', raw.reportField?.trim() || 'report'),
				pairedItem,
			});
			const { met, missed } = figures.handOffs;
			const deadlines =
				met + missed > 0
					? ` ${countText(met)} of ${countText(met + missed)} hand-off deadlines were met.`
					: '';
			const withoutStage =
				figures.withoutStage > 0
					? `, ${countText(figures.withoutStage)} of them without a stage: put Classify Funnel Stage before this node`
					: '';
			hint(
				this,
				`Report on ${leadsText(figures.leads)}${withoutStage}.${deadlines}`,
				figures.withoutStage > 0 ? 'warning' : 'info',
			);
			return [output];
		} catch (error) {
			throw configurationFailure(this, error);
		}
	}
}
