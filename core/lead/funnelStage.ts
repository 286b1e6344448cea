import { foldName } from './fold';
import { remember } from './memory';

/** Other names of the stages of the classic funnel: spelled out, HubSpot's lifecycle stages, German. */
const STAGE_NAMES: Readonly<Record<string, readonly string[]>> = {
	subscriber: ['Abonnent', 'Abonnentin'],
	lead: ['new lead', 'Interessent', 'Interessentin'],
	mql: ['marketing qualified', 'marketing qualified lead', 'Marketing-qualifizierter Lead'],
	sal: ['sales accepted', 'sales accepted lead'],
	sql: ['sales qualified', 'sales qualified lead', 'Vertriebsqualifizierter Lead'],
	opportunity: ['open deal', 'Chance', 'Verkaufschance', 'Opportunität'],
	customer: ['client', 'Kunde', 'Kundin', 'Bestandskunde'],
	recycled: ['recycle', 'Zurückgestellt', 'Wiedervorlage'],
	disqualified: ['unqualified', 'Disqualifiziert', 'Ausgeschlossen'],
};

const KEY_BY_NAME = new Map(
	Object.entries(STAGE_NAMES).flatMap(([key, names]) =>
		names.map((name): [string, string] => [foldName(name), key]),
	),
);

/**
 * The name of a funnel stage for comparison: `MQL`, `Marketing Qualified Lead` and HubSpot's
 * `marketingqualifiedlead` are all `mql`. A stage of the user's own funnel keeps its name, folded to lower case.
 */
export const stageKey = remember((name): string => {
	const folded = foldName(name);
	return KEY_BY_NAME.get(folded) ?? folded;
});

/** Whether a key is a stage of the classic funnel or its variants, and not one of the user's own. */
export const isClassicStage = (key: string): boolean =>
	Object.prototype.hasOwnProperty.call(STAGE_NAMES, key);
