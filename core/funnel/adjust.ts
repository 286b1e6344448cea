import { WEEKDAYS, type Weekday } from './businessCalendar';
import type { FunnelDefinition } from './definition';
import { parseFunnel } from './ladder';

type HandOffInput = NonNullable<FunnelDefinition['handOff']>;

/** What users change most about a funnel, without writing one of their own. */
export interface FunnelAdjustments {
	readonly gatePolicy?: 'gate' | 'bant' | 'both' | 'either';
	readonly handRaise?: 'sql' | 'mql';
	/** The framework whose result the gate reads. */
	readonly framework?: string;
	/** Fields that must be filled before hand-off; `a | b` asks for any of them. */
	readonly requiredFields?: readonly string[];
	readonly coolDownDays?: number;
	readonly recheckAfterDays?: number;
	/** IANA name. */
	readonly timeZone?: string;
	readonly businessDays?: readonly Weekday[];
	/** e.g. `09:00` */
	readonly opensAt?: string;
	/** e.g. `17:00` */
	readonly closesAt?: string;
	readonly holidays?: readonly string[];
	/** Minutes of working time until first contact after a direct request. */
	readonly requestMinutes?: number;
	/** Minutes of working time until first contact after the gate. */
	readonly gateMinutes?: number;
	readonly contactField?: string;
	readonly plannedContactField?: string;
}

function businessHours({ businessDays, opensAt, closesAt }: FunnelAdjustments) {
	if (businessDays === undefined && opensAt === undefined && closesAt === undefined)
		return undefined;
	const hours = [{ from: opensAt ?? '09:00', to: closesAt ?? '17:00' }];
	const days = businessDays ?? WEEKDAYS.slice(0, 5);
	return Object.fromEntries(days.map((day) => [day, hours])) as HandOffInput['businessHours'];
}

function policies({ requestMinutes, gateMinutes }: FunnelAdjustments): HandOffInput['policies'] {
	if (requestMinutes === undefined && gateMinutes === undefined) return undefined;
	return [
		{
			source: 'handRaise',
			withinMinutes: requestMinutes ?? 60,
			priority: 'high',
			channel: 'phone',
		},
		{ source: 'gate', withinMinutes: gateMinutes ?? 240, channel: 'phone' },
	];
}

/** Only the entries that say something: a merge must not blank what it does not name. */
function named<Type extends object>(parts: Type): Partial<Type> {
	return Object.fromEntries(
		Object.entries(parts).filter(([, value]) => value !== undefined),
	) as Partial<Type>;
}

/** A funnel with some of its choices replaced; what is not named stays. The definition itself is not changed. */
export function adjustFunnel(
	definition: FunnelDefinition,
	adjustments: FunnelAdjustments,
): FunnelDefinition {
	const { gatePolicy, handRaise, framework, requiredFields, coolDownDays, recheckAfterDays } =
		adjustments;
	const { timeZone, holidays, contactField, plannedContactField } = adjustments;
	const handOff = named({
		timeZone,
		businessHours: businessHours(adjustments),
		holidays: holidays && [...holidays],
		policies: policies(adjustments),
		contactField,
		plannedContactField,
	});
	return {
		...definition,
		gate: {
			...definition.gate,
			...named({
				policy: gatePolicy,
				handRaise,
				framework,
				requiredFields: requiredFields?.map((field) => field.split('|').map((path) => path.trim())),
			}),
		},
		recycled: { ...definition.recycled, ...named({ coolDownDays }) },
		disqualified: { ...definition.disqualified, ...named({ recheckAfterDays }) },
		...(definition.handOff === undefined && Object.keys(handOff).length === 0
			? {}
			: { handOff: { ...definition.handOff, ...handOff } }),
	};
}

/**
 * The stage behind the gate to sales, e.g. `sql`; undefined when the funnel has none.
 * @throws ConfigurationError as `compileFunnel`
 */
export function gateStage(definition: FunnelDefinition): string | undefined {
	return parseFunnel(definition).stages.find(({ enter }) =>
		enter.some(({ rule }) => rule === 'gate'),
	)?.id;
}
