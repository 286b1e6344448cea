import { z } from 'zod/v4';
import { minutesOfDay, timeOfDay, timeZoneName } from '../common/clock';
import { conditionSchema } from '../lead/conditions';
import { leadFieldPath } from '../lead/leadFieldSchema';
import { WEEKDAYS } from './businessCalendar';

/** Whether the four criteria, the framework's verdict, both, or either of them let a lead through to sales. */
export const GATE_POLICIES = ['gate', 'bant', 'both', 'either'] as const;

/** What a direct request for contact makes of a lead against which nothing is known. */
export const HAND_RAISE_POLICIES = ['sql', 'mql'] as const;

export const GATE_CRITERIA = ['targetGroup', 'need', 'interest', 'budget'] as const;

export type GateCriterionName = (typeof GATE_CRITERIA)[number];

const SCORES = ['total', 'fit', 'engagement'] as const;

const stageName = z
	.string()
	.regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/, 'must be a short name of letters and digits');
const text = z.union([
	z.string().min(1),
	z.strictObject({ en: z.string().min(1), de: z.string().min(1) }),
]);
const owner = z.enum(['marketing', 'sales', 'none']);
const days = z.number().min(0).max(3_650);
const eventTypes = z.array(z.string().min(1));

/** One way into a stage. */
const entryRule = z.discriminatedUnion('rule', [
	/** Every lead. */
	z.strictObject({ rule: z.literal('always') }),
	/** An email address or a phone number is known. */
	z.strictObject({ rule: z.literal('contactDetails') }),
	/** More than an address is known: a company or a phone number. */
	z.strictObject({ rule: z.literal('identified') }),
	/** The lead did something beyond signing up for a newsletter. */
	z.strictObject({ rule: z.literal('engaged') }),
	/** The lead gave its details for a guide, a checklist or an e-book. */
	z.strictObject({ rule: z.literal('leadMagnet') }),
	/** The lead asked for a demo, a consultation or contact. */
	z.strictObject({ rule: z.literal('handRaise') }),
	z.strictObject({
		rule: z.literal('score'),
		of: z.enum(SCORES).default('total'),
		atLeast: z.number(),
	}),
	/** The gate to sales is passed. */
	z.strictObject({ rule: z.literal('gate') }),
	z.strictObject({ rule: z.literal('openDeal') }),
	z.strictObject({ rule: z.literal('won') }),
	z.strictObject({ rule: z.literal('condition'), name: stageName, when: conditionSchema }),
]);

export type EntryRule = z.output<typeof entryRule>;

const stay = z.strictObject({
	/** The score that holds a lead in the stage. */
	of: z.enum(SCORES).default('total'),
	/** Entered at this score ... */
	enterAt: z.number(),
	/** ... and left below this one; a tenth (at least 5 points) lower when absent. */
	leaveBelow: z.number().optional(),
	/** A lead stays at least so long. */
	minimumDays: days.default(0),
	/** The score must have been too low for so long. */
	belowForHours: z.number().min(0).default(24),
	/** The score must have been too low in so many evaluations in a row. */
	belowInEvaluations: z.number().int().min(1).default(1),
	/** Where the lead goes; recycled when absent. */
	fallTo: stageName.optional(),
});

const stage = z.strictObject({
	id: stageName,
	title: text.optional(),
	/** The stage that this one follows; the one before it in the list when absent. */
	after: stageName.optional(),
	owner: owner.default('marketing'),
	/** Any one lets a lead in; with none, only people put leads there. */
	enter: z.array(entryRule).default([]),
	/** All of these must hold as well. */
	requires: z.array(entryRule).default([]),
	stay: stay.optional(),
	/** Never left because of a score. */
	protected: z.boolean().default(false),
});

const workingHours = z
	.array(
		z
			.strictObject({ from: timeOfDay, to: timeOfDay })
			.refine(({ from, to }) => minutesOfDay(from) < minutesOfDay(to), 'must begin before it ends'),
	)
	.superRefine((spans, context) => {
		spans.forEach(({ from }, index) => {
			if (index > 0 && minutesOfDay(spans[index - 1].to) > minutesOfDay(from)) {
				context.addIssue({ code: 'custom', path: [index], message: 'overlaps the span before it' });
			}
		});
	});

const OFFICE_HOURS = [{ from: '09:00', to: '17:00' }];
const OFFICE_WEEK = Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, OFFICE_HOURS]));
const MOST_YEARLY_HOLIDAYS = 200;

const isHoliday = (value: string): boolean => {
	const full = value.length === 5 ? `2024-${value}` : value;
	return (
		/^\d{4}-\d\d-\d\d$/.test(full) && new Date(`${full}T00:00:00Z`).toJSON()?.slice(0, 10) === full
	);
};

const handOffPolicy = z.strictObject({
	/** `gate`, `handRaise`, or the type of the event that was the request. */
	source: z.string().min(1),
	/** First contact within so many minutes. */
	withinMinutes: z.number().int().min(1).max(100_000),
	/** Whether only working time counts. */
	clock: z.enum(['business', 'always']).default('business'),
	priority: z.enum(['high', 'normal', 'low']).default('normal'),
	channel: z.string().min(1).optional(),
});

const handOff = z.strictObject({
	timeZone: timeZoneName.optional(),
	businessHours: z
		.strictObject(
			Object.fromEntries(WEEKDAYS.map((day) => [day, workingHours.optional()])) as Record<
				(typeof WEEKDAYS)[number],
				z.ZodOptional<typeof workingHours>
			>,
		)
		.refine(
			(week) => Object.values(week).some((spans) => (spans?.length ?? 0) > 0),
			'names no working time',
		)
		.default(OFFICE_WEEK),
	holidays: z
		.array(z.string().refine(isHoliday, 'is not a date; write 2026-12-25, or 12-25 for every year'))
		.refine(
			(list) => list.filter((date) => date.length === 5).length <= MOST_YEARLY_HOLIDAYS,
			'names so many days of every year that hardly any is left to work',
		)
		.default([]),
	/** The first that fits the source of the intent counts. */
	policies: z
		.array(handOffPolicy)
		.min(1)
		.default([
			{
				source: 'handRaise',
				withinMinutes: 60,
				clock: 'business',
				priority: 'high',
				channel: 'phone',
			},
			{
				source: 'gate',
				withinMinutes: 240,
				clock: 'business',
				priority: 'normal',
				channel: 'phone',
			},
		]),
	/** Types of events that are a contact by sales. */
	contactEvents: eventTypes.default(['salesContact', 'salesCall', 'salesEmail', 'salesMeeting']),
	/** Field of the lead with the date of the last contact by sales. */
	contactField: leadFieldPath.optional(),
	/** Field of the lead with the date of the next planned contact by sales. */
	plannedContactField: leadFieldPath.optional(),
});

const gate = z.strictObject({
	policy: z.enum(GATE_POLICIES).default('gate'),
	handRaise: z.enum(HAND_RAISE_POLICIES).default('sql'),
	/** Whose result is read from the lead. */
	framework: z.string().min(1).default('bant'),
	/** Names that need and budget have in frameworks. */
	needNames: z.array(z.string().min(1)).min(1).default(['need', 'challenges', 'identifyPain']),
	budgetNames: z
		.array(z.string().min(1))
		.min(1)
		.default(['budget', 'money', 'funds', 'economicBuyer']),
	targetGroup: z
		.strictObject({
			/** The target group is met from this fit score on ... */
			metAt: z.number().default(50),
			/** ... and known as not met below this one, ... */
			notMetBelow: z.number().default(20),
			/** ... if at least so much of what the fit rests on is known. */
			minimumCompleteness: z.number().min(0).max(1).default(0.6),
		})
		.refine(
			({ metAt, notMetBelow }) => notMetBelow <= metAt,
			'has its thresholds in the wrong order',
		)
		.prefault({}),
	/** The engagement score that shows interest by itself. */
	interestAt: z.number().default(50),
	/** A single click makes no lead ready for sales: so many touchpoints, on so many days. */
	touchpoints: z
		.strictObject({ atLeast: z.number().int().min(0), onDays: z.number().int().min(0).max(2) })
		.default({ atLeast: 2, onDays: 2 }),
	/** Fields that must be filled before hand-off; a list inside the list asks for any of its fields. */
	requiredFields: z
		.array(z.union([leadFieldPath, z.array(leadFieldPath).min(1)]))
		.default([['person.email', 'person.phone']]),
});

const intent = z.strictObject({
	handRaise: eventTypes.default(['demoRequest', 'consultationRequest', 'contactRequest']),
	handRaiseDays: days.default(30),
	leadMagnet: eventTypes.default(['contentDownload']),
	leadMagnetDays: days.default(365),
	/** Events that show high interest by themselves. */
	highIntent: eventTypes.default(['webinarRegistration', 'webinarAttendance']),
	highIntentDays: days.default(90),
	visits: eventTypes.default(['websiteVisit', 'productPageVisit', 'pricingPageVisit']),
	productPages: eventTypes.default(['productPageVisit', 'pricingPageVisit']),
	/** Events that are no touchpoint: what the lead did not do on purpose, or did to get away. */
	noTouchpoint: eventTypes.default(['emailOpen', 'unsubscribe', 'bounce', 'careersPageVisit']),
});

/** The shape of a funnel; what its stages must be to each other is checked in `ladder.ts`. */
export const FUNNEL_DEFINITION = z.strictObject({
	name: stageName.default('classic'),
	version: z.number().int().min(1).default(1),
	stages: z.array(stage).min(1, 'needs at least one stage').max(30, 'has more than 30 stages'),
	recycled: z
		.strictObject({
			id: stageName.default('recycled'),
			owner: owner.default('marketing'),
			coolDownDays: days.default(30),
			/** Conditions that send a lead back, e.g. sales rejects it. */
			when: z.array(z.strictObject({ name: stageName, when: conditionSchema })).default([]),
		})
		.prefault({}),
	disqualified: z
		.strictObject({
			id: stageName.default('disqualified'),
			/** Criteria of the gate that end the matter when they are known as not met. */
			on: z
				.array(z.enum(['targetGroup', 'need', 'budget']))
				.default(['targetGroup', 'need', 'budget']),
			when: z.array(z.strictObject({ name: stageName, when: conditionSchema })).default([]),
			/** Budget and need may change: when to look again. */
			recheckAfterDays: days.default(90),
		})
		.prefault({}),
	/** Stages that only people change, e.g. HubSpot's `other`. */
	keep: z.array(stageName).default([]),
	gate: gate.prefault({}),
	intent: intent.prefault({}),
	handOff: handOff.optional(),
});

/** The working of hand-off that a funnel has which does not speak of it. */
export const DEFAULT_HAND_OFF = handOff.parse({});

/** A funnel as the user writes it; parts that are left out have the defaults of the classic funnel. */
export type FunnelDefinition = Omit<z.input<typeof FUNNEL_DEFINITION>, 'stages'> & {
	readonly stages?: z.input<typeof FUNNEL_DEFINITION>['stages'];
};
/** A funnel with every default filled in. */
export type Funnel = z.output<typeof FUNNEL_DEFINITION>;
export type Stage = Funnel['stages'][number];
export type HandOffDefinition = z.output<typeof handOff>;
