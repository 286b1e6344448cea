import type { FunnelDefinition } from './definition';

type StageDefinition = NonNullable<FunnelDefinition['stages']>[number];

/** The scores of a preset that users change most. */
export interface FunnelThresholds {
	/** Total score that makes a lead an MQL; 60 when absent. */
	readonly mqlScore?: number;
	/** Engagement score that shows the interest of an SQL; 50 when absent. */
	readonly interestScore?: number;
}

interface StageNames {
	readonly mql: string;
	readonly sql: string;
}

/*
 * The rules of the presets: an MQL gave contact details for content, or has the score; an SQL passes the gate; a
 * stage is left only below a lower score, after a minimum stay of 7 (MQL) or 14 days (SQL) and a full day below it;
 * open deals and customers are never left because of a score.
 */

const subscriber = (): StageDefinition => ({ id: 'subscriber', enter: [{ rule: 'always' }] });

const lead = (): StageDefinition => ({
	id: 'lead',
	enter: [{ rule: 'engaged' }, { rule: 'identified' }],
	requires: [{ rule: 'contactDetails' }],
});

const mql = (names: StageNames, mqlScore: number): StageDefinition => ({
	id: names.mql,
	enter: [
		{ rule: 'handRaise' },
		{ rule: 'leadMagnet' },
		{ rule: 'score', of: 'total', atLeast: mqlScore },
	],
	requires: [{ rule: 'contactDetails' }],
	stay: { of: 'total', enterAt: mqlScore, minimumDays: 7, fallTo: 'lead' },
});

const sql = (names: StageNames, interestScore: number): StageDefinition => ({
	id: names.sql,
	owner: 'sales',
	enter: [{ rule: 'gate' }],
	stay: { of: 'engagement', enterAt: interestScore, minimumDays: 14 },
});

const opportunity = (): StageDefinition => ({
	id: 'opportunity',
	owner: 'sales',
	enter: [{ rule: 'openDeal' }],
	protected: true,
});

const customer = (): StageDefinition => ({
	id: 'customer',
	owner: 'sales',
	enter: [{ rule: 'won' }],
	protected: true,
});

const SHORT: StageNames = { mql: 'mql', sql: 'sql' };
const HUBSPOT: StageNames = { mql: 'marketingqualifiedlead', sql: 'salesqualifiedlead' };

const ACCEPTED_FIELD = 'salesAccepted';
const ACCEPTED = ['true', 'yes', 'ja', 'accepted', 'angenommen', '1'];
const REJECTED = ['false', 'no', 'nein', 'rejected', 'abgelehnt', '0'];

export const FUNNEL_NAMES = ['classic', 'hubspot', 'salesAcceptance'] as const;

export type FunnelName = (typeof FUNNEL_NAMES)[number];

/**
 * A funnel that comes with the pack, with its scores changed where wanted: `classic` (subscriber, lead, MQL, SQL,
 * opportunity, customer), `salesAcceptance` (the same with SAL between MQL and SQL, read from the field
 * `salesAccepted`), `hubspot` (HubSpot's lifecycle stages by their internal names). Recycled and disqualified stand
 * beside all of them.
 */
export function funnelPreset(
	name: FunnelName,
	{ mqlScore = 60, interestScore = 50 }: FunnelThresholds = {},
): FunnelDefinition {
	const gate = { interestAt: interestScore };
	switch (name) {
		case 'classic':
			return {
				name,
				stages: [
					subscriber(),
					lead(),
					mql(SHORT, mqlScore),
					sql(SHORT, interestScore),
					opportunity(),
					customer(),
				],
				gate,
			};
		case 'salesAcceptance': {
			const accepted = {
				rule: 'condition',
				name: 'salesAcceptance',
				when: { field: ACCEPTED_FIELD, operator: 'oneOf', value: ACCEPTED },
			} as const;
			return {
				name,
				stages: [
					subscriber(),
					lead(),
					mql(SHORT, mqlScore),
					{
						id: 'sal',
						owner: 'sales',
						enter: [accepted],
						requires: [{ rule: 'contactDetails' }],
						stay: { of: 'total', enterAt: mqlScore, minimumDays: 14 },
					},
					{ ...sql(SHORT, interestScore), requires: [accepted] },
					opportunity(),
					customer(),
				],
				recycled: {
					when: [
						{
							name: 'salesRejected',
							when: { field: ACCEPTED_FIELD, operator: 'oneOf', value: REJECTED },
						},
					],
				},
				gate,
			};
		}
		case 'hubspot':
			return {
				name,
				stages: [
					subscriber(),
					lead(),
					mql(HUBSPOT, mqlScore),
					sql(HUBSPOT, interestScore),
					opportunity(),
					customer(),
					{ id: 'evangelist', owner: 'sales', protected: true },
				],
				keep: ['other'],
				gate,
			};
	}
}
