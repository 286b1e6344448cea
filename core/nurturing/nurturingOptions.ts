import { z } from 'zod/v4';
import { minutesOfDay, timeOfDay, timeZoneName } from '../common/clock';
import { parseConfiguration } from '../common/configuration';
import { LANGUAGES } from '../common/language';
import { optionalLeadFieldPath } from '../lead/leadFieldSchema';
import { languageCode } from './contentAsset';
import { openMinutesPerWeek } from './sendWindow';

const days = z.number().min(0, 'must not be negative').max(3_660, 'must be at most 3660 days');

const names = z.array(z.string().min(1));

const language = z
	.string()
	.refine((text) => languageCode(text) !== undefined, 'must be a language code such as en or de')
	.transform((text) => languageCode(text) ?? text);

/** Seven days as ISO 8601 numbers them: Monday is 1, Sunday 7. */
const weekday = z.number().int().min(1).max(7);

/** The rules of a nurturing plan; every one has a default. */
export const nurturingOptionsSchema = z
	.strictObject({
		/** Language of the explanations. */
		language: z.enum(LANGUAGES).default('en'),
		/** Languages of the content: for leads whose language is unknown, and in place of one that has no content. */
		defaultContentLanguage: language.optional(),
		fallbackContentLanguage: language.optional(),
		/** The stage to assume for leads without one; they wait when absent. */
		stageWhenUnknown: z.string().min(1).optional(),
		/** Stages that the catalogue has to have content for. */
		nurturedStages: names.default([]),
		/** Stages that are never written to. */
		stopStages: names.default(['customer', 'evangelist', 'disqualified']),
		/** Stages in which sales is in contact all the time. */
		salesStages: names.default(['opportunity']),
		/** What to do while it is unknown whether the lead agreed to marketing. Nothing is sent either way. */
		consentWhenUnknown: z.enum(['wait', 'stop']).default('wait'),
		/** Whether a lead without a usable email address is left out. */
		requireEmail: z.boolean().default(true),
		frequency: z
			.strictObject({
				/** Sends in any period of `perDays` days. */
				maximum: z.number().int('must be a whole number').min(1, 'must be at least 1').default(2),
				perDays: days.default(7),
				minimumDaysBetween: days.default(3),
			})
			.prefault({}),
		sendWindow: z
			.strictObject({
				days: z.array(weekday).min(1, 'names no day').default([1, 2, 3, 4, 5]),
				from: timeOfDay.default('09:00'),
				to: timeOfDay.default('17:00'),
				/** Sends start every so many minutes from the start of the window. */
				slotMinutes: z.number().int().min(1).max(1_440).default(60),
			})
			.prefault({}),
		/** Nothing is sent in these hours, even inside the window; null = no quiet hours. */
		quietHours: z
			.strictObject({ from: timeOfDay, to: timeOfDay })
			.nullable()
			.default({ from: '20:00', to: '08:00' }),
		/** For leads that name neither a time zone nor a country; null = such leads wait. */
		defaultTimeZone: timeZoneName.nullable().default('Europe/Berlin'),
		salesContact: z
			.strictObject({
				/** Events that show that sales talks to the lead. */
				eventTypes: names.default([
					'salesCall',
					'salesEmail',
					'salesMeeting',
					'call',
					'meeting',
					'meetingBooked',
				]),
				pauseDays: days.default(14),
			})
			.prefault({}),
		handRaise: z
			.strictObject({
				/** Events that belong to sales at once, for leads that no funnel has classified. */
				eventTypes: names.default(['demoRequest', 'consultationRequest', 'contactRequest']),
				withinDays: days.default(30),
			})
			.prefault({}),
		/** Events that record a send of this plan. */
		sentEventTypes: names.default(['nurturingSent', 'emailSent']),
		/** Field with the ids, titles or links of what the lead already has; empty = none. */
		consumedField: optionalLeadFieldPath.default('consumedAssets'),
		/** Fields with what the lead is interested in, its persona and its buying role; empty = none. */
		topicField: optionalLeadFieldPath.default('topics'),
		personaField: optionalLeadFieldPath.default('persona'),
		roleField: optionalLeadFieldPath.default('buyingRole'),
		/** Whether content on the lead's topics goes first, or other content is left out. */
		topicMatch: z.enum(['prefer', 'require']).default('prefer'),
		/** When to look again at a lead that waits for something with no date, in days. */
		recheckDays: days.min(1, 'must be at least 1').default(7),
		/** After so many days an asset may be sent again; never when absent. */
		resendAfterDays: days.min(1, 'must be at least 1').optional(),
	})
	.superRefine(({ sendWindow, quietHours }, context) => {
		if (minutesOfDay(sendWindow.from) === minutesOfDay(sendWindow.to)) {
			context.addIssue({
				code: 'custom',
				path: ['sendWindow', 'to'],
				message: 'is the same as the start of the window; leave time between them',
			});
		} else if (openMinutesPerWeek(sendWindow, quietHours) === 0) {
			context.addIssue({
				code: 'custom',
				path: ['quietHours'],
				message: 'cover the whole send window, so that nothing could ever be sent',
			});
		}
	});

export type NurturingOptions = z.input<typeof nurturingOptionsSchema>;
export type NurturingRules = z.output<typeof nurturingOptionsSchema>;

/**
 * Checks the options and fills in the defaults.
 * @throws ConfigurationError with every fault
 */
export function readNurturingOptions(options: unknown = {}): NurturingRules {
	return parseConfiguration('The nurturing plan', nurturingOptionsSchema, options, (path) =>
		path.map(String).join(', '),
	);
}
