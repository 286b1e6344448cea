import { IANAZone } from 'luxon';
import { ConfigurationError } from '../common/configuration';
import { compileFieldPath, type FieldReader } from '../common/fieldPath';
import { MINUTE, toMilliseconds, type Instant } from '../common/instant';
import { LANGUAGES, type Language } from '../common/language';
import { resolveCountry } from './country';
import { parseFieldMapping, type MappedField } from './fieldMapping';
import type { ReadLeadResult } from './lead';
import { LeadDraft, type ReadingContext } from './reading/draft';
import type { Fill } from './reading/fill';
import { finishLead } from './reading/finish';
import type { System } from './reading/headers/lookup';
import { IssueList } from './reading/issues';
import { fillOf, isRecord, PlanBook, type ItemRecord } from './reading/plan';

export interface LeadReaderOptions {
	/** The time of evaluation; later dates are reported. Without it no date counts as future. */
	readonly now?: Instant;
	/** IANA name of the zone for dates that do not say theirs; UTC when absent. */
	readonly timeZone?: string;
	/** For leads that do not name their country: a code or an English or German name. */
	readonly defaultCountry?: string;
	/** The item's key under which earlier nodes wrote their results; `qualification` when absent. */
	readonly qualificationKey?: string;
	/** The language of the issues; English when absent. */
	readonly language?: Language;
}

/** Reads one item into the unified lead. Never throws, whatever the item is. */
export type LeadReader = (item: unknown) => ReadLeadResult;

/** Clocks of different systems differ; scoring rejects events later than this as well. */
const CLOCK_TOLERANCE = 5 * MINUTE;

/** Keys of an n8n item around its data. */
const ITEM_KEYS = new Set(['json', 'binary', 'pairedItem', 'error', 'metadata']);

interface MappedFill {
	readonly read: FieldReader;
	readonly path: string;
	readonly fill: Fill;
	readonly isAnswer: boolean;
}

function compileMapped({ target, path }: MappedField): MappedFill {
	const read = compileFieldPath(path);
	return {
		// A column may be called "No. of Employees": a name as it stands comes before its reading as a path.
		read: (record) =>
			Object.prototype.hasOwnProperty.call(record, path)
				? (record as ItemRecord)[path]
				: read(record),
		path,
		fill: fillOf(target, path),
		isAnswer: target.startsWith('answers.'),
	};
}

function compileContext(options: LeadReaderOptions): ReadingContext {
	const { now, timeZone = 'utc', defaultCountry, qualificationKey = 'qualification' } = options;
	const faults = [];
	if (timeZone.toLowerCase() !== 'utc' && !IANAZone.isValidZone(timeZone)) {
		faults.push({ where: 'time zone', what: 'is not a known name such as Europe/Berlin' });
	}
	const country = defaultCountry === undefined ? undefined : resolveCountry(defaultCountry);
	if (defaultCountry !== undefined && country === undefined) {
		faults.push({ where: 'default country', what: 'is not a known country code such as DE' });
	}
	if (options.language !== undefined && !LANGUAGES.includes(options.language)) {
		faults.push({ where: 'language', what: `must be one of ${LANGUAGES.join(', ')}` });
	}
	if (faults.length > 0) throw new ConfigurationError('The reading of leads', faults);
	return {
		timeZone,
		latest: now === undefined ? Infinity : toMilliseconds(now) + CLOCK_TOLERANCE,
		defaultCountry: country,
		qualificationKey,
	};
}

function fillMapped(mapped: readonly MappedFill[], record: ItemRecord, draft: LeadDraft): void {
	for (const { read, path, fill } of mapped) {
		const value = read(record);
		if (value !== undefined && value !== null && value !== '') fill(draft, value, path);
	}
}

/** The data of an n8n item, when a whole item was handed in. */
function withoutEnvelope(item: ItemRecord): ItemRecord {
	return isRecord(item.json) && Object.keys(item).every((key) => ITEM_KEYS.has(key))
		? item.json
		: item;
}

/**
 * Compiles a reader of items into the unified lead: the output of n8n's HubSpot, Salesforce and Pipedrive nodes,
 * web forms, CSV exports and spreadsheets with English or German headers, and unified leads. Make one per run; it
 * remembers how items with the same keys are read.
 *
 * Whatever looks like a part of a lead and cannot be used is told in the result's `issues`; other columns stay in
 * `lead.fields`. Units: dates are ISO 8601 in UTC, countries ISO 3166-1 alpha-2, a range of employees (`51-200`) is its
 * midpoint, an open one (`1000+`) its bound. Consent that is absent or unreadable is unknown, and an opt-out wins.
 * @throws ConfigurationError for a mapping or options that cannot be used, naming all faults
 */
export function compileLeadReader(mapping?: unknown, options: LeadReaderOptions = {}): LeadReader {
	const parsed = parseFieldMapping(mapping);
	const context = compileContext(options);
	const language = options.language ?? 'en';
	const taken = new Set<string>(parsed.mapped.map(({ target }) => target));
	const mapped = parsed.mapped.map(compileMapped);
	const mappedAnswers = mapped.filter(({ isAnswer }) => isAnswer);
	const mappedFields = mapped.filter(({ isAnswer }) => !isAnswer);
	const book = new PlanBook('item', '', 0, taken, context.qualificationKey);

	return (item) => {
		const issues = new IssueList(language);
		if (!isRecord(item)) {
			issues.add('', 'notAnObject');
			return {
				lead: finishLead({}, new LeadDraft(context, issues), 'other'),
				issues: issues.toArray(),
			};
		}
		const record = withoutEnvelope(item);
		const draft = new LeadDraft(context, issues);
		let system: System = 'other';
		if (mappedFields.length > 0) fillMapped(mappedFields, record, draft);
		if (parsed.automatic) system = book.fill(record, draft);
		if (mappedAnswers.length > 0) fillMapped(mappedAnswers, record, draft);
		const lead = finishLead(record, draft, system);
		if (lead.id === '') issues.add('', 'noIdentity');
		return { lead, issues: issues.toArray() };
	};
}

let defaultReader: LeadReader | undefined;

/**
 * Reads one item; for many items compile a reader.
 * @throws ConfigurationError as `compileLeadReader`
 */
export function readLead(
	item: unknown,
	mapping?: unknown,
	options?: LeadReaderOptions,
): ReadLeadResult {
	if (mapping === undefined && options === undefined) {
		defaultReader ??= compileLeadReader();
		return defaultReader(item);
	}
	return compileLeadReader(mapping, options)(item);
}
