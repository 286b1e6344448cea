import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { accountMemberships, compileBuyingGroups, type FieldIssue, type Lead } from '../../core';
import { configured } from '../common/configurationFailure';
import { accountsText, countText, hint, hintAboutIssues, leadsText } from '../common/hints';
import { forEachItem, leadReader, qualifiedItem } from '../common/leadItems';
import { readLeadOptions } from '../common/leadOptions';
import { readBuyingGroupParameters } from './configuration';
import { describeOutputs, OUTPUTS } from './outputs';
import { properties } from './properties';

export class ScoreBuyingGroup implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Score Buying Group',
		name: 'scoreBuyingGroup',
		icon: { light: 'file:scoreBuyingGroup.svg', dark: 'file:scoreBuyingGroup.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle:
			'={{$parameter["output"] === "members" ? "Leads with their account" : "One item per account"}}',
		description:
			'Gathers the leads of each company into an account: its score, which roles of the buying team are engaged or missing, and whom to contact next',
		defaults: { name: 'Score Buying Group' },
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		usableAsTool: undefined,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const output = this.getNodeParameter('output', 0, 'accounts') as string;
		const outputs: INodeExecutionData[][] = describeOutputs({ output }).map(() => []);
		const [assigned, notAssigned] = outputs;

		const { options, readLead, scoreGroups } = configured(this, () => {
			const leadOptions = readLeadOptions(this);
			return {
				options: leadOptions,
				readLead: leadReader(leadOptions),
				scoreGroups: compileBuyingGroups({
					...readBuyingGroupParameters(this),
					language: leadOptions.language,
				}),
			};
		});
		const { now, qualificationField } = options;
		const leads: Lead[] = [];
		const itemOf: number[] = [];
		const issuesOf: Array<readonly FieldIssue[]> = [];
		let withIssues = 0;

		await forEachItem(
			this,
			items,
			(item, itemIndex) => {
				const { lead, issues } = readLead(item.json);
				if (issues.length > 0) withIssues++;
				leads.push(lead);
				itemOf.push(itemIndex);
				issuesOf.push(issues);
			},
			(failed) => notAssigned.push(failed),
		);

		const groups = scoreGroups(leads, now);
		const memberships = accountMemberships(groups);
		const positionsOf: number[][] = groups.accounts.map(() => []);
		memberships.forEach((account, position) => {
			const place = groups.accountOf[position];
			const itemIndex = itemOf[position];
			if (place !== undefined) positionsOf[place].push(position);
			if (place !== undefined && output !== 'members') return;
			const target = place === undefined ? notAssigned : assigned;
			target.push(
				qualifiedItem(
					items[itemIndex],
					itemIndex,
					qualificationField,
					{ account },
					issuesOf[position],
				),
			);
		});
		if (output !== 'members') {
			groups.accounts.forEach((account, place) => {
				const issues = positionsOf[place].flatMap((position) =>
					issuesOf[position].map((issue) => ({ leadId: leads[position].id, ...issue })),
				);
				assigned.push({
					json: {
						...account,
						...(issues.length > 0 ? { [qualificationField]: { issues } } : {}),
					} as unknown as IDataObject,
					pairedItem: positionsOf[place].map((position) => ({ item: itemOf[position] })),
				});
			});
		}

		const ready = groups.accounts.filter(({ readiness }) => readiness.status === 'ready').length;
		const unassigned = groups.unassigned.length;
		hint(
			this,
			`${leadsText(items.length)} in ${accountsText(groups.accounts.length)}, ${countText(ready)} of them ready for sales. ${leadsText(unassigned)} could not be assigned${unassigned > 0 ? ': see the second output for why' : ''}.`,
		);
		hintAboutIssues(this, withIssues, items.length, qualificationField);
		return outputs;
	}
}
