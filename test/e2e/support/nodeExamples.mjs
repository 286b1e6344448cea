/**
 * What each node looks like when it is filled in, and when it is filled in wrongly. Leads and evaluation time are fixed, so
 * the results are the same in every run.
 */
import { ACCOUNT as META_ACCOUNT } from '../../../sandbox/ads/meta.cjs';
import { generateLeads } from '../../../sandbox/leads/generate.mjs';
import { createRandom } from '../../../sandbox/leads/random.mjs';
import { toHubSpotRow } from '../../../sandbox/leads/shapes.mjs';

const NOW = '2026-11-23T09:00:00.000Z';
const options = (more) => ({ evaluationTime: NOW, ...more });

/** An export of contacts, as a spreadsheet or CRM gives it. The first is the one that panels show: one that said a lot. */
const leads = generateLeads({ count: 120, seed: 1, now: Date.parse(NOW) })
	.map(toHubSpotRow)
	.sort((a, b) => said(b) - said(a));

function said({ Budget, Need }) {
	return Number(Boolean(Budget)) + Number(Boolean(Need));
}

/** Leads of the past with how they ended: large companies and referrals were won more often. */
const pastLeads = (() => {
	const random = createRandom(7);
	return Array.from({ length: 400 }, () => {
		const employees = random.between(5, 900);
		const source = random.pick(['search', 'fair', 'referral', 'advert']);
		const visits = random.between(0, 9);
		const chance = 0.08 + employees / 2_200 + (source === 'referral' ? 0.25 : 0) + visits / 45;
		return { employees, source, visits, outcome: random.chance(chance) ? 'won' : 'lost' };
	});
})();

/** Where a node's input comes from, in the workflow of the examples. */
const START = 'Start';
const LEADS = 'Leads';
const PAST_LEADS = 'Past Leads';

/**
 * Per node: `behind` names the node before it, `parameters` fill it in, `shows` is a field of its result, `fault` holds
 * parameters that cannot work, and `says` words that the node then has to answer with.
 */
export const EXAMPLES = {
	'Score Lead': {
		behind: LEADS,
		parameters: {
			preset: 'b2bServices',
			adjustments: {
				targetCountries: 'DE, AT, CH',
				targetIndustries: 'engineering, logistics',
				fitWeight: 60,
			},
			options: options(),
		},
		shows: 'score',
		fault: {
			scoringModel: 'json',
			modelJson: JSON.stringify({
				schemaVersion: 1,
				name: 'ours',
				version: 1,
				rules: [
					{
						id: 'country',
						type: 'field',
						label: 'Target country',
						points: 'many',
						when: { field: 'company.land', operator: 'oneOf', value: ['DE'] },
					},
				],
			}),
		},
		says: 'cannot be used',
	},
	'BANT Check': {
		behind: 'Score Lead',
		parameters: {
			budget: '={{ $json.Budget }}',
			need: '={{ $json.Need }}',
			routing: 'everything',
			options: options({ minimumBudget: 15_000, channel: 'email' }),
		},
		shows: 'bant',
		fault: { options: { mandatory: 'budgt, need' } },
		says: 'budgt',
	},
	'Classify Funnel Stage': {
		behind: 'BANT Check',
		parameters: {
			mqlScore: 55,
			gatePolicy: 'either',
			routing: 'everything',
			options: options(),
		},
		shows: 'stage',
		fault: { funnel: 'custom', funnelDefinition: '{ "gate": { "policy": "sometimes" } }' },
		says: 'cannot be used',
	},
	'Plan Nurturing': {
		behind: 'Classify Funnel Stage',
		parameters: {
			catalogueSource: 'fields',
			assets: {
				asset: [
					{ title: 'Guide to the first steps', type: 'guide', topics: 'automation' },
					{ title: 'Checklist for the roll-out', type: 'checklist' },
					{ title: 'How a forwarder saved two days', type: 'caseStudy' },
				],
			},
			routing: 'everything',
			options: options({ minimumDaysBetween: 5 }),
		},
		shows: 'nurturing',
		fault: {
			catalogueSource: 'json',
			catalogueDefinition: '[{ "title": "Guide", "type": "guidebook" }]',
		},
		says: 'names no stage',
	},
	'Retargeting Audience Export': {
		behind: 'Classify Funnel Stage',
		parameters: {
			mode: 'sync',
			platform: 'meta',
			audienceName: 'Sales-ready leads',
			accountId: META_ACCOUNT,
			customerFileSource: 'USER_PROVIDED_ONLY',
			selection: 'criteria',
			stages: ['mql', 'sql', 'opportunity'],
			options: options(),
		},
		shows: 'platform',
		fault: { mode: 'sync', platform: 'meta' },
		says: 'Ad Account ID',
	},
	'Score Buying Group': {
		behind: 'Classify Funnel Stage',
		parameters: {
			rollUp: 'topKMean',
			roles: { role: [{ role: 'purchasing', titles: 'Disponent', weight: 2 }] },
			options: options({ activeWithinDays: 60 }),
		},
		shows: 'score',
		fault: { roles: { role: [{ role: 'other', name: '', titles: '' }] } },
		says: 'Role',
	},
	'Funnel Report': {
		behind: 'Classify Funnel Stage',
		parameters: {
			sourceField: 'Original Source',
			options: options({ title: 'Leads of November' }),
		},
		shows: 'stages',
		fault: { options: { evaluationTime: 'next Monday' } },
		says: 'Evaluation Time',
	},
	'Train Lead Score': {
		behind: PAST_LEADS,
		parameters: {
			outcomeField: 'outcome',
			thresholds: { percentOfWins: 80 },
			options: options({ increasing: 'employees, visits' }),
		},
		shows: 'verdict',
		fault: { outcomeField: 'deal_result' },
		says: 'deal_result',
	},
	'CRM Lead': {
		behind: START,
		parameters: { limit: 20, filters: { createdSince: '2026-01-01T00:00:00.000Z' } },
		shows: 'source',
		fault: {},
		says: 'HubSpot does not accept the credentials',
	},
	'CRM Lead Trigger': {
		parameters: { event: 'changed' },
		shows: 'source',
		fault: {},
		says: 'HubSpot does not accept the credentials',
	},
};

const items = (rows) => rows.map((json) => ({ json }));
const to = (node) => ({ node, type: 'main', index: 0 });

/** The pinned sources, and each node with `parametersOf` it, behind the node that `behindOf` names. */
function workflow(name, nodes, parametersOf, behindOf) {
	const start = { name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
	const pinned = { type: 'n8n-nodes-base.noOp', typeVersion: 1 };
	const all = [
		start,
		{ ...pinned, name: LEADS },
		{ ...pinned, name: PAST_LEADS },
		...nodes.map(({ name: type, displayName, version }) => ({
			name: displayName,
			type,
			typeVersion: Math.max(...[version].flat()),
			parameters: parametersOf(EXAMPLES[displayName]),
		})),
	];
	const connections = { [START]: { main: [[to(LEADS), to(PAST_LEADS)]] } };
	for (const { displayName } of nodes) {
		const before = behindOf(EXAMPLES[displayName]);
		if (!before) continue;
		connections[before] ??= { main: [[]] };
		connections[before].main[0].push(to(displayName));
	}
	return {
		name,
		settings: { executionOrder: 'v1' },
		nodes: all.map((node, index) => ({
			id: node.name,
			parameters: {},
			position: [(index % 4) * 300, Math.floor(index / 4) * 240],
			...node,
		})),
		connections,
		pinData: { [LEADS]: items(leads), [PAST_LEADS]: items(pastLeads) },
	};
}

/** Each node filled in, one behind the other as in a real workflow. */
export const workflowOfExamples = (nodes) =>
	workflow(
		'Every node filled in',
		nodes,
		({ parameters }) => parameters,
		({ behind }) => behind,
	);

/** Each node with parameters that cannot work, behind its source. */
export const workflowOfFaults = (nodes) =>
	workflow(
		'Every node filled in wrongly',
		nodes,
		({ fault }) => fault,
		({ behind }) => (behind && ![START, PAST_LEADS].includes(behind) ? LEADS : behind),
	);
