/** Rows of the rule builder, as n8n hands them over: every cell may be missing. */
export interface ConditionCells {
	field?: string;
	fieldPath?: string;
	operator?: string;
	value?: string | number | boolean;
	minimum?: string | number;
	maximum?: string | number;
}

/** Conditions beside the one that stands in the row itself, and how they are joined. */
export interface FurtherConditions {
	conditions?: { condition?: ConditionCells[] };
	joinedBy?: 'all' | 'any' | 'none';
}

export interface FitRow extends ConditionCells {
	name?: string;
	points?: number;
	more?: FurtherConditions & { criterion?: string; group?: string; id?: string };
}

export interface BehaviorRow {
	name?: string;
	events?: string[];
	points?: number;
	count?: string;
	times?: number;
	fading?: string;
	fadingDays?: number;
	/** The further conditions say to which leads the points are given. */
	more?: FurtherConditions & {
		asset?: string;
		atMostPer?: string;
		atMostTimes?: number;
		cap?: number;
		channel?: string;
		criterion?: string;
		fadingPercent?: number;
		graceDays?: number;
		group?: string;
		id?: string;
		keepPercent?: number;
		metadataField?: string;
		metadataValue?: string;
		minimumDurationSeconds?: number;
		otherEvents?: string;
		windowDays?: number;
	};
}

export interface ExceptionRow extends ConditionCells {
	name?: string;
	effect?: string;
	highest?: number;
	band?: string;
	id?: string;
	more?: FurtherConditions & { until?: string };
}

export interface GroupRow {
	id?: string;
	parent?: string;
	minimum?: string | number;
	maximum?: string | number;
}

/** All that the rule builder holds. */
export interface BuilderRows {
	fitRules: FitRow[];
	behaviorRules: BehaviorRow[];
	exceptions: ExceptionRow[];
	groups: GroupRow[];
}

/** The field that stands for "any other field" in the builder's list of fields. */
export const OTHER_FIELD = 'other';

/** Fields that the builder offers by name: path and name. */
export const BUILDER_FIELDS: ReadonlyArray<readonly [path: string, name: string]> = [
	['company.annualRevenue', 'Annual Revenue'],
	['person.city', 'City'],
	['company.country', 'Company Country'],
	['company.domain', 'Company Domain'],
	['company.employees', 'Company Employees'],
	['company.industry', 'Company Industry'],
	['company.name', 'Company Name'],
	['person.country', 'Country'],
	['person.department', 'Department'],
	['person.email', 'Email'],
	['stage.current', 'Funnel Stage'],
	['person.jobTitle', 'Job Title'],
	['person.language', 'Language'],
	[OTHER_FIELD, 'Other Field'],
	['outcome.status', 'Outcome'],
	['person.phone', 'Phone'],
	['person.postalCode', 'Postal Code'],
	['person.seniority', 'Seniority'],
	['source.system', 'Source System'],
	['person.state', 'State'],
];
