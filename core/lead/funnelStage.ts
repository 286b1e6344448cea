import { foldName } from './fold';

/** Other names of the stages of the classic funnel: spelled out, HubSpot's lifecycle stages, German. */
const STAGE_NAMES: Readonly<Record<string, string>> = {
	abonnent: 'subscriber',
	interessent: 'lead',
	marketingqualified: 'mql',
	marketingqualifiedlead: 'mql',
	salesaccepted: 'sal',
	salesacceptedlead: 'sal',
	salesqualified: 'sql',
	salesqualifiedlead: 'sql',
	chance: 'opportunity',
	verkaufschance: 'opportunity',
	kunde: 'customer',
	bestandskunde: 'customer',
	recycle: 'recycled',
	unqualified: 'disqualified',
	disqualifiziert: 'disqualified',
};

const memory = new Map<string, string>();
const MEMORY_SIZE = 1_000;

/**
 * The name of a funnel stage for comparison: `MQL`, `Marketing Qualified Lead` and HubSpot's
 * `marketingqualifiedlead` are all `mql`. A stage of the user's own funnel keeps its name, folded to lower case.
 */
export function stageKey(name: string): string {
	const known = memory.get(name);
	if (known !== undefined) return known;
	const folded = foldName(name);
	const key = STAGE_NAMES[folded] ?? folded;
	if (memory.size >= MEMORY_SIZE) memory.clear();
	memory.set(name, key);
	return key;
}
