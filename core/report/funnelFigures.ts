import { DAY, parseInstant, toMilliseconds, type Instant } from '../common/instant';
import type { Lead } from '../lead/lead';
import type { AccountMembership, Qualification, StageResult } from '../lead/qualification';

export interface StageFigures {
	readonly stage: string;
	/** Leads that are in the stage now. */
	readonly leads: number;
	/** Leads that are in it or have been in it or in a later one. */
	readonly reached: number;
	/** Share of those that reached the stage before it; absent for the first one. */
	readonly conversion?: number;
	/** Days that leads stay or have stayed: half of them at most the median. */
	readonly days?: { readonly median: number; readonly ninetieth: number; readonly leads: number };
}

export interface SourceFigures {
	readonly source: string;
	readonly leads: number;
	/** Leads that reached the stage of the hand-over to sales. */
	readonly salesReady: number;
	readonly share: number;
	readonly meanScore?: number;
}

export interface FunnelFigures {
	readonly leads: number;
	/** Leads without a stage: they were not classified. */
	readonly withoutStage: number;
	readonly stages: readonly StageFigures[];
	/** Stages beside the way to the customer. */
	readonly aside: ReadonlyArray<{
		readonly stage: string;
		readonly leads: number;
		readonly reasons: ReadonlyArray<{ readonly reason: string; readonly leads: number }>;
	}>;
	readonly transitions: Readonly<Record<string, number>>;
	readonly scores: {
		readonly leads: number;
		readonly mean?: number;
		/** Leads with a total of 0 to 10, 10 to 20, … 90 to 100. */
		readonly classes: readonly number[];
		readonly bands: Readonly<Record<string, number>>;
		readonly grades: Readonly<Record<string, number>>;
	};
	readonly sources: readonly SourceFigures[];
	readonly handOffs: {
		readonly leads: number;
		/** Contacted by the deadline. */
		readonly met: number;
		/** Contacted late, or not yet although the deadline is over. */
		readonly missed: number;
		readonly due: number;
		readonly notYet: number;
		readonly tooEarly: number;
		/** Minutes past the deadline of the missed ones. */
		readonly medianMinutesLate?: number;
	};
	readonly buyingGroups: {
		readonly accounts: number;
		readonly meanScore?: number;
		readonly meanCoverage?: number;
		readonly readiness: Readonly<Record<string, number>>;
		/** Roles that accounts lack, the most frequent first. */
		readonly missingRoles: ReadonlyArray<{ readonly role: string; readonly accounts: number }>;
	};
	readonly evaluatedAt: string;
}

export interface FunnelFiguresOptions {
	/** The moment of the report. */
	readonly now: Instant;
	/** The stages on the way to the customer, in order; the classic funnel by default. */
	readonly stages?: readonly string[];
	/** Stages beside the way. */
	readonly asideStages?: readonly string[];
	/** From this stage on a lead counts as ready for sales. */
	readonly salesStage?: string;
	/** The user's field that holds the source of a lead; usual names are tried without it. */
	readonly sourceField?: string;
}

const CLASSIC = ['subscriber', 'lead', 'mql', 'sal', 'sql', 'opportunity', 'customer'];
const ASIDE = ['recycled', 'disqualified'];
const SOURCE_FIELDS = [
	'leadSource',
	'lead_source',
	'LeadSource',
	'Lead Source',
	'source',
	'Source',
	'Quelle',
	'Leadquelle',
	'utm_source',
	'hs_analytics_source',
];
const MOST_SOURCES = 12;

const mean = (values: readonly number[]): number | undefined =>
	values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value below which such a share of the values lies (nearest rank). */
function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const counter = () => {
	const counts = new Map<string, number>();
	return {
		add: (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1),
		sorted: () => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
		record: () => Object.fromEntries([...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1))),
	};
};

interface Visit {
	readonly stage: string;
	readonly from: number;
	readonly to: number;
}

/** The stages a lead has been in, with how long, oldest first. */
function visitsOf(stage: StageResult, now: number): Visit[] {
	const steps = [...(stage.history ?? [])]
		.map(({ stage: name, enteredAt }) => ({ stage: name, from: parseInstant(enteredAt) }))
		.filter(({ from }) => Number.isFinite(from));
	const entered = parseInstant(stage.enteredAt);
	const last = steps[steps.length - 1];
	if (Number.isFinite(entered) && (last?.stage !== stage.current || last.from !== entered)) {
		steps.push({ stage: stage.current, from: entered });
	}
	steps.sort((a, b) => a.from - b.from);
	return steps.map((step, index) => ({ ...step, to: steps[index + 1]?.from ?? now }));
}

function sourceOf(lead: Lead, field: string | undefined): string | undefined {
	for (const name of field === undefined ? SOURCE_FIELDS : [field]) {
		const value = lead.fields?.[name];
		if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 80);
		if (typeof value === 'number') return String(value);
	}
	return undefined;
}

type HandOffCounts = {
	-readonly [Key in 'leads' | 'met' | 'missed' | 'due' | 'notYet' | 'tooEarly']: number;
};

function countHandOff(
	handOff: NonNullable<StageResult['handOff']>,
	counts: HandOffCounts,
	late: number[],
): void {
	const minutes = handOff.byMinutes ?? 0;
	counts.leads++;
	switch (handOff.status) {
		case 'done':
			if (minutes > 0) {
				counts.missed++;
				late.push(minutes);
			} else counts.met++;
			return;
		case 'overdue':
			counts.missed++;
			if (minutes > 0) late.push(minutes);
			return;
		case 'due':
			counts.due++;
			return;
		case 'notYet':
			counts.notYet++;
			return;
		case 'tooEarly':
			counts.tooEarly++;
			return;
	}
}

type NamedAccount = Extract<AccountMembership, { readonly id: string }>;

function groupFigures(accounts: ReadonlyMap<string, NamedAccount>): FunnelFigures['buyingGroups'] {
	const readiness = counter();
	const missing = counter();
	for (const account of accounts.values()) {
		readiness.add(account.readiness);
		for (const role of account.missingRoles) missing.add(role);
	}
	const all = [...accounts.values()];
	return {
		accounts: all.length,
		meanScore: mean(all.map(({ score }) => score)),
		meanCoverage: mean(all.map(({ coverage }) => coverage)),
		readiness: readiness.record(),
		missingRoles: missing.sorted().map(([role, count]) => ({ role, accounts: count })),
	};
}

/** Counts what the nodes before wrote onto the leads. Leads that were not scored or classified are counted as such. */
export function funnelFigures(
	leads: readonly Lead[],
	options: FunnelFiguresOptions,
): FunnelFigures {
	const now = toMilliseconds(options.now);
	const ladder = [...(options.stages ?? CLASSIC)];
	const asideNames = new Set(options.asideStages ?? ASIDE);
	const current = new Map<string, number>();
	const reached = new Map<string, number>();
	const stays = new Map<string, number[]>();
	const asideReasons = new Map<string, ReturnType<typeof counter>>();
	const transitions = counter();
	const bands = counter();
	const grades = counter();
	const classes = new Array<number>(10).fill(0);
	const totals: number[] = [];
	const sources = new Map<string, { leads: number; salesReady: number; totals: number[] }>();
	const handOffs: HandOffCounts = { leads: 0, met: 0, missed: 0, due: 0, notYet: 0, tooEarly: 0 };
	const late: number[] = [];
	const accounts = new Map<string, NamedAccount>();
	let withoutStage = 0;

	for (const { qualification } of leads) {
		const name = qualification?.stage?.current;
		// A funnel of the user's own: its stages come after the known ones, in the order in which they are met.
		if (name !== undefined && !ladder.includes(name) && !asideNames.has(name)) ladder.push(name);
	}
	const salesFrom = Math.max(0, ladder.indexOf(options.salesStage ?? 'sql'));

	for (const lead of leads) {
		const qualification: Qualification = lead.qualification ?? {};
		const { score, stage, account } = qualification;
		if (account && 'id' in account) accounts.set(account.id, account);
		let highest = -1;
		if (stage) {
			current.set(stage.current, (current.get(stage.current) ?? 0) + 1);
			transitions.add(stage.transition);
			for (const visit of visitsOf(stage, now)) {
				highest = Math.max(highest, ladder.indexOf(visit.stage));
				const days = (visit.to - visit.from) / DAY;
				if (days < 0) continue;
				const list = stays.get(visit.stage);
				if (list) list.push(days);
				else stays.set(visit.stage, [days]);
			}
			for (const passed of [...(stage.passedStages ?? []), stage.current]) {
				highest = Math.max(highest, ladder.indexOf(passed));
			}
			if (asideNames.has(stage.current)) {
				const reasons = asideReasons.get(stage.current) ?? counter();
				reasons.add(stage.reason.code);
				asideReasons.set(stage.current, reasons);
			}
			if (stage.handOff) countHandOff(stage.handOff, handOffs, late);
		} else withoutStage++;
		for (let step = 0; step <= highest; step++) {
			reached.set(ladder[step], (reached.get(ladder[step]) ?? 0) + 1);
		}
		if (score) {
			totals.push(score.total);
			classes[Math.max(0, Math.min(9, Math.floor(score.total / 10)))]++;
			bands.add(score.band);
			grades.add(score.grade);
		}
		const source = sourceOf(lead, options.sourceField);
		if (source !== undefined) {
			const entry = sources.get(source) ?? { leads: 0, salesReady: 0, totals: [] };
			entry.leads++;
			if (highest >= salesFrom) entry.salesReady++;
			if (score) entry.totals.push(score.total);
			sources.set(source, entry);
		}
	}

	const used = ladder.filter(
		(stage) => (reached.get(stage) ?? 0) > 0 && isUsed(stage, current, stays, ladder),
	);
	return {
		leads: leads.length,
		withoutStage,
		stages: used.map((stage, index) => {
			const days = stays.get(stage);
			const before = index > 0 ? (reached.get(used[index - 1]) ?? 0) : 0;
			return {
				stage,
				leads: current.get(stage) ?? 0,
				reached: reached.get(stage) ?? 0,
				...(before > 0 ? { conversion: (reached.get(stage) ?? 0) / before } : {}),
				...(days
					? {
							days: {
								median: quantile(days, 0.5),
								ninetieth: quantile(days, 0.9),
								leads: days.length,
							},
						}
					: {}),
			};
		}),
		aside: [...asideNames]
			.filter((stage) => current.has(stage))
			.map((stage) => ({
				stage,
				leads: current.get(stage) ?? 0,
				reasons: (asideReasons.get(stage)?.sorted() ?? []).map(([reason, count]) => ({
					reason,
					leads: count,
				})),
			})),
		transitions: transitions.record(),
		scores: {
			leads: totals.length,
			mean: mean(totals),
			classes,
			bands: bands.record(),
			grades: grades.record(),
		},
		sources: [...sources]
			.map(([source, entry]) => ({
				source,
				leads: entry.leads,
				salesReady: entry.salesReady,
				share: entry.salesReady / entry.leads,
				meanScore: mean(entry.totals),
			}))
			.sort((a, b) => b.leads - a.leads || (a.source < b.source ? -1 : 1))
			.slice(0, MOST_SOURCES),
		handOffs: {
			...handOffs,
			...(late.length > 0 ? { medianMinutesLate: quantile(late, 0.5) } : {}),
		},
		buyingGroups: groupFigures(accounts),
		evaluatedAt: new Date(now).toISOString(),
	};
}

/** Stages that the funnel at hand does not have (nobody is or was in them) are not shown. */
function isUsed(
	stage: string,
	current: ReadonlyMap<string, number>,
	stays: ReadonlyMap<string, number[]>,
	ladder: readonly string[],
): boolean {
	return current.has(stage) || stays.has(stage) || (stage !== 'sal' && ladder.indexOf(stage) > 0);
}
