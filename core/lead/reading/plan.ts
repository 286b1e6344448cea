import { foldName } from '../fold';
import type { LeadDraft } from './draft';
import type { LeadEvent } from '../lead';
import { readDate } from './date';
import { fillAnswer, fillAnswers, FILLS, fillStage, type Fill, type FillObject } from './fill';
import { HUBSPOT_COUNTERS } from './headers/hubspot';
import { detectSystem, lookUpHeader, ownName, type Header, type System } from './headers/lookup';
import { readCount } from './number';
import { LEAD_TARGETS, type LeadTarget, type Target } from './targets';

export type ItemRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is ItemRecord =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** What an object on the item holds: the item's own fields, or those of one part of the lead. */
type Part = 'item' | 'person' | 'company' | 'consent' | 'outcome' | 'source';

/** Objects on an item, by the folded name of their key. */
const PARTS: ReadonlyMap<string, Part> = new Map(
	Object.entries({
		item: ['body', 'data', 'payload', 'properties', 'lead', 'contact', 'customer', 'customfields'],
		person: ['person', 'personid'],
		company: [
			'company',
			'organization',
			'organisation',
			'orgid',
			'account',
			'associatedcompany',
			'firma',
		],
		consent: ['consent'],
		outcome: ['outcome'],
		source: ['source'],
	}).flatMap(([part, names]) => names.map((name): [string, Part] => [name, part as Part])),
);

/** Names inside of a company that mean another thing than they do on the item. */
const COMPANY_NAMES: ReadonlyMap<string, LeadTarget> = new Map<string, LeadTarget>([
	['id', 'company.id'],
	['value', 'company.id'],
	['companyid', 'company.id'],
	['name', 'company.name'],
	['country', 'company.country'],
	['addresscountry', 'company.country'],
	['billingcountry', 'company.country'],
	['employeecount', 'company.employees'],
	['linkedinpageurl', 'company.linkedInPageUrl'],
	['linkedin', 'company.linkedInPageUrl'],
]);

const DEEPEST = 3;
const MOST_KEYS = 2_000;
const MOST_PLANS = 500;
const LONGEST_KEY = 100;
const TARGET_ORDER = new Map<string, number>(LEAD_TARGETS.map((target, index) => [target, index]));
/** Answers come after everything, for they carry the date of the form. */
const LAST = LEAD_TARGETS.length;

interface Step {
	readonly key: string;
	readonly field: string;
	/** For plain values and lists. */
	readonly fill?: Fill;
	/** For objects; without it they are plain values in a wrapper. */
	readonly fillObject?: FillObject;
	readonly order: number;
	readonly rank: number;
}

interface Plan {
	readonly keys: readonly string[];
	readonly system: System;
	readonly steps: readonly Step[];
	readonly counters: readonly Counter[];
}

/** A counter of a CRM in one kind of item. */
interface Counter {
	readonly type: string;
	readonly key: string;
	readonly field: string;
	readonly lastAtKeys: readonly string[];
}

const parts = (target: Target) => target.split('.');

/**
 * The reading plans of one kind of object: which key fills which place, worked out once per list of keys, because
 * the items of a run mostly have the same ones.
 */
export class PlanBook {
	private readonly plans = new Map<string, Plan>();
	private last?: Plan;

	constructor(
		private readonly part: Part,
		private readonly path: string,
		private readonly depth: number,
		/** Places that the user mapped. */
		private readonly taken: ReadonlySet<string>,
		private readonly qualificationKey: string,
		private readonly system?: System,
	) {}

	/** Fills the draft from an object; returns the system that it comes from. */
	fill(record: ItemRecord, draft: LeadDraft): System {
		const plan = this.planFor(record);
		// Pipedrive and Odoo write UTC without saying so.
		if (plan.system === 'pipedrive' || plan.system === 'odoo') draft.datesAreUtc = true;
		const { steps } = plan;
		for (let index = 0; index < steps.length; index++) {
			const step = steps[index];
			const value = record[step.key];
			if (value === undefined || value === null || value === '') continue;
			if (step.fillObject !== undefined && isRecord(value))
				step.fillObject(draft, value, step.field);
			else step.fill?.(draft, value, step.field);
		}
		for (const counter of plan.counters) count(counter, record, draft);
		return plan.system;
	}

	private planFor(record: ItemRecord): Plan {
		const keys = Object.keys(record);
		const { last } = this;
		if (last !== undefined && sameKeys(keys, last.keys)) return last;
		const name = keys.length > MOST_KEYS ? '' : keys.join('\n');
		let plan = name === '' ? undefined : this.plans.get(name);
		if (plan === undefined) {
			plan = this.build(keys.length > MOST_KEYS ? keys.slice(0, MOST_KEYS) : keys);
			if (this.plans.size >= MOST_PLANS) this.plans.clear();
			if (name !== '') this.plans.set(name, plan);
		}
		this.last = plan;
		return plan;
	}

	private build(keys: readonly string[]): Plan {
		const names = keys.map((key) => (key.length > LONGEST_KEY ? '' : foldName(ownName(key))));
		const system = this.system ?? detectSystem(new Set(names));
		const steps = keys.flatMap((key, index) => this.step(key, names[index], system) ?? []);
		steps.sort((a, b) => a.order - b.order || a.rank - b.rank);
		return {
			keys,
			system,
			steps,
			counters: system === 'hubspot' ? this.counters(keys, names) : [],
		};
	}

	private step(key: string, name: string, system: System): Step | undefined {
		if (name === '' || (this.depth === 0 && key === this.qualificationKey)) return undefined;
		const header = this.header(name, system);
		const target = header?.target;
		const free = target !== undefined && !this.taken.has(target);
		const fillObject = this.fillObject(key, name, system);
		if (!free && !fillObject) return undefined;
		const field = this.pathOf(key);
		return {
			key,
			field,
			fill: free ? fillOf(target, field) : undefined,
			fillObject,
			order: target === undefined ? LAST : (TARGET_ORDER.get(target) ?? LAST),
			rank: header?.rank ?? 0,
		};
	}

	private header(name: string, system: System): Header | undefined {
		switch (this.part) {
			case 'item':
				return lookUpHeader(system, name);
			case 'company': {
				const own = COMPANY_NAMES.get(name);
				if (own !== undefined) return { target: own, rank: 0 };
				return this.within(lookUpHeader(system, name), 'company');
			}
			case 'person':
				return this.within(lookUpHeader(system, name), 'person');
			default:
				return lookUpHeader('other', `${this.part}${name}`);
		}
	}

	private within(header: Header | undefined, part: string): Header | undefined {
		return header?.target !== undefined && parts(header.target)[0] === part ? header : undefined;
	}

	private fillObject(key: string, name: string, system: System): FillObject | undefined {
		// Values of HubSpot's properties are wrapped in objects that are no parts of the lead.
		if (this.depth >= DEEPEST || this.path.endsWith('properties')) return undefined;
		if (this.part === 'item' && name === 'answers') return fillAnswers(this.taken);
		if (this.part === 'item' && name === 'stage') {
			return this.taken.has('stage.current') ? undefined : fillStage;
		}
		const part =
			this.part === 'item' ? PARTS.get(name) : name === 'properties' ? this.part : undefined;
		if (part === undefined) return undefined;
		// A wrapper such as the body of a webhook says itself where its content comes from.
		const itsOwn = part === 'item' && name !== 'properties' && system === 'other';
		const book = new PlanBook(
			part,
			this.pathOf(key),
			this.depth + 1,
			this.taken,
			this.qualificationKey,
			itsOwn ? undefined : system,
		);
		return (draft, record) => {
			book.fill(record, draft);
		};
	}

	private pathOf(key: string): string {
		return this.path === '' ? key : `${this.path}.${key}`;
	}

	private counters(keys: readonly string[], names: readonly string[]): Counter[] {
		if (this.part !== 'item' || this.taken.has('events')) return [];
		const keyOf = (header: string) => keys[names.indexOf(foldName(header))];
		return HUBSPOT_COUNTERS.flatMap(({ type, count: headers, lastAt }) => {
			const key = headers.map(keyOf).find((found) => found !== undefined);
			if (key === undefined) return [];
			const lastAtKeys = lastAt.map(keyOf).filter((found) => found !== undefined);
			return [{ type, key, field: this.pathOf(key), lastAtKeys }];
		});
	}
}

/** One event stands for all that a counter counted, at the last time. */
function count(counter: Counter, record: ItemRecord, draft: LeadDraft): void {
	const times = readCount(record[counter.key]);
	if (times.issue) draft.issues.add(counter.field, times.issue);
	if (!times.value) return;
	for (const key of counter.lastAtKeys) {
		const date = readDate(record[key], draft.timeZone, draft.datesAreUtc);
		if (date.issue) draft.issues.add(key, date.issue);
		if (date.value === undefined) continue;
		const event: LeadEvent = { type: counter.type, at: date.value, count: times.value };
		draft.counted = [...(draft.counted ?? []), event];
		return;
	}
	// Without its date a count cannot age, so it does not count at all.
	draft.issues.add(counter.field, 'invalidDate');
}

function sameKeys(keys: readonly string[], others: readonly string[]): boolean {
	if (keys.length !== others.length) return false;
	for (let index = 0; index < keys.length; index++) if (keys[index] !== others[index]) return false;
	return true;
}

/** What fills a place; `label` names the field in the evidence of an answer. */
export function fillOf(target: Target, label: string): Fill {
	return target.startsWith('answers.')
		? fillAnswer(target.slice('answers.'.length), label)
		: FILLS[target as LeadTarget];
}
