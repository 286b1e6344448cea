import type {
	Answer,
	Company,
	ConsentState,
	LeadEvent,
	LeadSource,
	Outcome,
	Person,
	StageRecord,
} from '../lead';
import type { Qualification } from '../qualification';
import type { EventContext } from './events';
import type { IssueList } from './issues';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** What holds for all leads of a run. */
export interface ReadingContext {
	/** For dates that do not say theirs. */
	readonly timeZone: string;
	/** Later moments lie in the future. */
	readonly latest: number;
	/** For leads that do not name their country. */
	readonly defaultCountry?: string;
	readonly qualificationKey: string;
}

/** A lead while its item is read. */
export class LeadDraft implements EventContext {
	id?: string;
	createdAt?: string;
	leadSource?: string;
	readonly person: Mutable<Person> = {};
	readonly company: Mutable<Company> = {};
	fullName?: string;
	salutation?: string;
	events?: readonly LeadEvent[];
	formSubmissions?: readonly LeadEvent[];
	/** Events that counters of a CRM stand for. */
	counted?: readonly LeadEvent[];
	submittedAt?: string;
	answers?: Record<string, Answer>;
	marketing?: ConsentState;
	optedOut = false;
	adUserData?: ConsentState;
	adPersonalization?: ConsentState;
	consentSource?: string;
	/** The field that told about consent, when nothing names a source. */
	consentField?: string;
	consentAt?: string;
	stage?: StageRecord;
	stageName?: string;
	stageEnteredAt?: string;
	/** What the status that sales gave the lead says; counts when nothing says it better. */
	statusStage?: string;
	statusOutcome?: Outcome['status'];
	readonly outcome: Partial<Mutable<Outcome>> = {};
	readonly source: Partial<Mutable<LeadSource>> = {};
	qualification?: Qualification;
	readonly timeZone: string;
	readonly latest: number;
	datesAreUtc = false;

	constructor(
		readonly context: ReadingContext,
		readonly issues: IssueList,
	) {
		this.timeZone = context.timeZone;
		this.latest = context.latest;
	}
}
