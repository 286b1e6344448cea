import { foldName } from '../lead/fold';
import { isClassicStage, stageKey } from '../lead/funnelStage';
import { readLeadStatus } from '../lead/reading/stage';

/** What sales found out about a lead, as a stage. */
const STAGE_OF_OUTCOME = { won: 'customer', lost: 'recycled', disqualified: 'disqualified' };

/**
 * Statuses that CRMs come with and that name a stage by another word: Odoo's "Qualified" and "Proposition"
 * (addons/crm/data/crm_stage_data.xml), Salesforce's "Qualified".
 */
const STAGE_OF_WORD = new Map(
	Object.entries({
		sql: ['qualified', 'qualifiziert'],
		opportunity: ['proposition', 'proposal', 'Angebot'],
	}).flatMap(([stage, words]) => words.map((word) => [foldName(word), stage] as const)),
);

/**
 * The stage that a CRM's own status of a lead stands for. Most statuses ("Open - Not Contacted", "New", "Hot") stand
 * for none: such a lead is classified like one that has no stage yet. Taken for a stage of somebody's own funnel, it
 * would stay there for ever, because a funnel leaves alone what it does not know.
 */
export function stageOfStatus(status: string): string | undefined {
	const key = stageKey(status);
	if (isClassicStage(key)) return key;
	const { stage, outcome } = readLeadStatus(status);
	if (stage !== undefined) return stage;
	if (outcome !== undefined && outcome !== 'open') return STAGE_OF_OUTCOME[outcome];
	return STAGE_OF_WORD.get(foldName(status));
}
