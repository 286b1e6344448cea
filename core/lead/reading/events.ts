import { parseInstant } from '../../common/instant';
import { foldName } from '../fold';
import type { LeadEvent } from '../lead';
import { remember } from '../memory';
import { readDate } from './date';
import { eventTypeOf, refineEventType } from './eventTypes';
import type { IssueList } from './issues';
import { readNumber } from './number';
import { readText, unwrap } from './text';

/** What the reading of events needs to know beside the events. */
export interface EventContext {
	readonly issues: IssueList;
	readonly timeZone: string;
	/** The system writes dates in UTC without saying so. */
	readonly datesAreUtc: boolean;
	/** Later events lie in the future; Infinity when the time of evaluation is not known. */
	readonly latest: number;
}

type EventField =
	'type' | 'at' | 'id' | 'asset' | 'channel' | 'durationSeconds' | 'count' | 'metadata';

const EVENT_FIELDS: ReadonlyArray<readonly [EventField, readonly string[]]> = [
	[
		'type',
		[
			'type',
			'eventType',
			'event',
			'name',
			'eventName',
			'activity',
			'action',
			'Typ',
			'Ereignis',
			'Aktivität',
		],
	],
	[
		'at',
		[
			...[
				'at',
				'timestamp',
				'occurredAt',
				'date',
				'time',
				'datetime',
				'createdAt',
				'eventDate',
				'eventTime',
			],
			...['hs_timestamp', 'Datum', 'Zeitpunkt', 'Zeitstempel', 'Uhrzeit'],
		],
	],
	['id', ['id', 'eventId', 'conversion-id']],
	[
		'asset',
		[
			...[
				'asset',
				'title',
				'subject',
				'page',
				'pageUrl',
				'url',
				'pagePath',
				'path',
				'file',
				'fileName',
				'form',
			],
			...[
				'formName',
				'campaign',
				'content',
				'Titel',
				'Seite',
				'Datei',
				'Formular',
				'Kampagne',
				'Inhalt',
			],
		],
	],
	['channel', ['channel', 'source', 'medium', 'Kanal', 'Quelle']],
	[
		'durationSeconds',
		['durationSeconds', 'duration', 'dwellTime', 'timeOnPage', 'seconds', 'Dauer', 'Verweildauer'],
	],
	['count', ['count', 'times', 'quantity', 'Anzahl']],
	['metadata', ['metadata']],
];

const FIELD_BY_NAME = new Map(
	EVENT_FIELDS.flatMap(([field, names]) =>
		names.map((name, rank): [string, { field: EventField; rank: number }] => [
			foldName(name),
			{ field, rank },
		]),
	),
);

interface KeyRole {
	readonly field: EventField;
	readonly rank: number;
	/** The key is already the name in the unified lead. */
	readonly unified: boolean;
}

const roleOf = remember((key): KeyRole | null => {
	const found = FIELD_BY_NAME.get(foldName(key));
	return found ? { ...found, unified: found.field === key } : null;
});

const LONGEST_KEY = 100;
const MOST_EVENTS = 10_000;
const LONGEST_JSON = 2_000_000;
const LONGEST_ASSET = 2_000;

type EventRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is EventRecord =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isOptionalText = (value: unknown) => value === undefined || typeof value === 'string';
const isOptionalAmount = (value: unknown) =>
	value === undefined || (typeof value === 'number' && value >= 0);

/** Whether an event already is in the unified form; then it is used as it is, without a copy. */
function isUnified(event: EventRecord): boolean {
	const { type, at } = event;
	if (typeof type !== 'string' || typeof at !== 'string' || eventTypeOf(type) !== type)
		return false;
	if (!isOptionalText(event.asset) || !isOptionalText(event.id) || !isOptionalText(event.channel))
		return false;
	if (!isOptionalAmount(event.count) || !isOptionalAmount(event.durationSeconds)) return false;
	for (const key in event) {
		const role = key.length > LONGEST_KEY ? null : roleOf(key);
		if (role !== null && !role.unified && event[role.field] === undefined) return false;
	}
	return true;
}

interface MutableEvent {
	type: string;
	at: string;
	id?: string;
	asset?: string;
	channel?: string;
	durationSeconds?: number;
	count?: number;
	metadata?: Readonly<Record<string, unknown>>;
}

function readForeignEvent(
	event: EventRecord,
	defaultType: string | undefined,
	field: string,
	kind: string,
	context: EventContext,
): LeadEvent | undefined {
	const keys: Partial<Record<EventField, { key: string; rank: number }>> = {};
	const rest: Record<string, unknown> = {};
	for (const key of Object.keys(event)) {
		const role = key.length > LONGEST_KEY ? null : roleOf(key);
		if (role === null) {
			if (key !== '__proto__') rest[key] = event[key];
			continue;
		}
		const best = keys[role.field];
		if (event[key] === undefined || event[key] === null || event[key] === '') continue;
		if (best === undefined || role.rank < best.rank) keys[role.field] = { key, rank: role.rank };
	}
	const raw = (name: EventField) => (keys[name] ? event[keys[name].key] : undefined);
	const path = (name: EventField) => `${field}.${keys[name]?.key ?? name}`;
	const { issues } = context;

	const typeName = readText(raw('type'), 100);
	const type = typeName.value === undefined ? defaultType : eventTypeOf(typeName.value);
	if (type === undefined) {
		issues.add(path('type'), typeName.issue ?? 'invalidType', `${kind}.type`);
		return undefined;
	}
	const date = readDate(raw('at'), context.timeZone, context.datesAreUtc);
	if (date.issue || date.value === undefined) {
		issues.add(path('at'), date.issue ?? 'invalidDate', `${kind}.at`);
	}
	// Without a readable date the event stays, so that scoring can show that it does not count, and why.
	const result: MutableEvent = { type, at: date.value ?? '' };
	const id = readText(raw('id'));
	if (id.value !== undefined) result.id = id.value;
	const asset = readText(raw('asset'), LONGEST_ASSET);
	if (asset.issue) issues.add(path('asset'), asset.issue, `${kind}.asset`);
	if (asset.value !== undefined) {
		result.asset = asset.value;
		if (typeName.value !== type) result.type = refineEventType(type, asset.value);
	}
	const channel = readText(raw('channel'));
	if (channel.value !== undefined) result.channel = channel.value;
	for (const name of ['durationSeconds', 'count'] as const) {
		const amount = readNumber(raw(name));
		if (amount.issue) issues.add(path(name), amount.issue, `${kind}.${name}`);
		if (amount.value !== undefined) result[name] = amount.value;
	}
	const metadata = raw('metadata');
	if (isRecord(metadata)) result.metadata = metadata;
	else if (Object.keys(rest).length > 0) result.metadata = rest;
	return result;
}

function parseList(raw: unknown, field: string, issues: IssueList): readonly unknown[] {
	let value = raw;
	if (typeof value === 'string') {
		if (value.length > LONGEST_JSON) {
			issues.add(field, 'tooLong');
			return [];
		}
		const text = value.trim();
		if (text === '') return [];
		if (text.startsWith('[') || text.startsWith('{')) {
			try {
				value = JSON.parse(text);
			} catch {
				value = undefined;
			}
		}
	}
	if (Array.isArray(value)) return value;
	// Salesforce nests lists of related records.
	const inner = isRecord(value) ? (value.records ?? value.results) : undefined;
	if (Array.isArray(inner)) return inner;
	issues.add(field, 'notAList');
	return [];
}

function newest(events: readonly LeadEvent[]): LeadEvent[] {
	const time = ({ at }: LeadEvent) => {
		const milliseconds = parseInstant(at);
		return Number.isNaN(milliseconds) ? -Infinity : milliseconds;
	};
	const byAge = events.map((event) => ({ event, time: time(event) }));
	byAge.sort((a, b) => (a.time === b.time ? 0 : b.time - a.time));
	return byAge.slice(0, MOST_EVENTS).map(({ event }) => event);
}

/**
 * Reads a list of events; the list itself is returned when all of its events are in the unified form already.
 * @param defaultType of events that do not name theirs
 */
export function readEvents(
	raw: unknown,
	field: string,
	context: EventContext,
	defaultType?: string,
): readonly LeadEvent[] {
	const list = Array.isArray(raw)
		? (raw as readonly unknown[])
		: parseList(raw, field, context.issues);
	let changed: LeadEvent[] | undefined;
	for (let index = 0; index < list.length; index++) {
		const value = list[index];
		if (isRecord(value) && isUnified(value)) {
			const milliseconds = parseInstant(value.at as string);
			if (milliseconds <= context.latest) {
				changed?.push(value as unknown as LeadEvent);
				continue;
			}
			if (milliseconds > context.latest) {
				context.issues.add(`${field}[${index}].at`, 'futureDate', `${field}.at`);
				changed?.push(value as unknown as LeadEvent);
				continue;
			}
		}
		changed ??= list.slice(0, index) as LeadEvent[];
		const path = `${field}[${index}]`;
		const record = isRecord(value) ? value : unwrap(value);
		if (!isRecord(record)) {
			context.issues.add(path, 'invalidType', field);
			continue;
		}
		const event = readForeignEvent(record, defaultType, path, field, context);
		if (event === undefined) continue;
		if (parseInstant(event.at) > context.latest)
			context.issues.add(`${path}.at`, 'futureDate', `${field}.at`);
		changed.push(event);
	}
	const events = changed ?? (list as readonly LeadEvent[]);
	if (events.length <= MOST_EVENTS) return events;
	context.issues.add(field, 'tooManyEvents');
	return newest(events);
}
