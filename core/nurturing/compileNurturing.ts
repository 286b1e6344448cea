import { ConfigurationError } from '../common/configuration';
import { contentHash } from '../common/contentHash';
import { DAY, parseInstant, toMilliseconds, type Instant } from '../common/instant';
import { asLead } from '../lead/asLead';
import type { Lead } from '../lead/lead';
import type { ModelReference, NurturingPlan } from '../lead/qualification';
import { stageKey } from '../lead/funnelStage';
import { assetTypeOf } from './assetTypes';
import { readCatalogue, type CatalogueDefinition, type ContentCatalogue } from './catalogue';
import type { LeadInterests } from './chooseAsset';
import type { HadContent } from './contentIndex';
import { compileContentSelection } from './contentSelection';
import { compileHandOver } from './handOver';
import {
	readNurturingOptions,
	type NurturingOptions,
	type NurturingRules,
} from './nurturingOptions';
import { capFreeAt, pastSends, previousPlan, sendHistory } from './pastSends';
import { permissionToWrite } from './permission';
import {
	choiceSentence,
	momentText,
	planSentence,
	type NurturingReason,
	type PlanDetails,
} from './planTexts';
import { compileSendWindow } from './sendWindow';
import { compileLeadTimeZone, UTC_CLOCK } from './leadTimeZone';
import type { PreparedAsset } from './preparedAsset';
import { STARTER_CATALOGUE } from './starterCatalogue';

const CUSTOMER_STAGES = new Set(['customer', 'evangelist']);

/** Stages without any content in the catalogue. */
export function stagesWithoutContent(
	catalogue: ContentCatalogue,
	stages: readonly string[],
): string[] {
	const covered = new Set(catalogue.assets.flatMap((asset) => asset.stages));
	return stages.filter((stage) => !covered.has(stageKey(stage)));
}

function check(catalogue: ContentCatalogue, rules: NurturingRules): void {
	const missing = stagesWithoutContent(catalogue, rules.nurturedStages);
	if (missing.length === 0) return;
	throw new ConfigurationError(
		'The content catalogue',
		missing.map((stage) => ({
			where: `stage "${stage}"`,
			what: 'has no content; add an asset for it or take the stage off the list of nurtured stages',
		})),
	);
}

/** The topics of an asset that a lead is interested in, as the catalogue writes them. */
const sharedTopics = ({ asset, topics }: PreparedAsset, interests: LeadInterests): string[] =>
	asset.topics.filter((_, index) => interests.topics.has(topics[index]));

const stageOf = (lead: Lead): string | undefined => {
	const stage: unknown = lead.qualification?.stage?.current ?? lead.stage?.current;
	return typeof stage === 'string' && stage.trim() !== '' ? stage : undefined;
};

/**
 * Compiles a content catalogue into `(lead, now) => plan`: the next asset and when to send it, or wait, or hand over
 * to sales, or stop, each with its reason.
 *
 * The checks run in this order, and the first that holds decides: customer or disqualified; due to sales; no
 * identity, unsubscribed, no consent, bounced; sales in contact; stage unknown; already planned; content; frequency
 * cap. Stage and hand-off are those of Classify Funnel Stage (`qualification.stage`), else the lead's own stage.
 *
 * `key` depends on the lead, the asset, the catalogue's version and how often the lead had the asset before, never on
 * the time of the run: use it to send nothing twice. Any run before `sendAt` plans the same `sendAt`.
 *
 * @param definition assets or table rows; the starter catalogue of placeholders when absent
 * @throws ConfigurationError naming every fault of the catalogue or the options
 */
export function compileNurturing(
	definition: CatalogueDefinition = STARTER_CATALOGUE,
	options: NurturingOptions = {},
): (lead: Lead, now: Instant) => NurturingPlan {
	const rules = readNurturingOptions(options);
	const catalogue = readCatalogue(definition);
	check(catalogue, rules);

	const model: ModelReference = {
		name: catalogue.name,
		version: catalogue.version,
		hash: contentHash({ catalogue, rules }),
	};
	const { language } = rules;
	const content = compileContentSelection(catalogue, rules);
	const handOver = compileHandOver(rules);
	const zoneOf = compileLeadTimeZone(rules.defaultTimeZone);
	const nextSlot = compileSendWindow(rules.sendWindow, rules.quietHours);
	const stopStages = new Set(rules.stopStages.map(stageKey));
	const salesStages = new Set(rules.salesStages.map(stageKey));
	const sentEvents = new Set(rules.sentEventTypes);
	const isSentEvent = (type: string) => sentEvents.has(type);
	const { maximum, perDays, minimumDaysBetween } = rules.frequency;
	const cap =
		language === 'de'
			? `höchstens ${maximum} in ${perDays} Tagen, Abstand ${minimumDaysBetween} Tage`
			: `at most ${maximum} in ${perDays} days, ${minimumDaysBetween} days apart`;

	/** Whether an asset is still in the catalogue and the lead does not have it yet. */
	const isAvailable = (id: unknown, had: HadContent): boolean => {
		const key = typeof id === 'string' ? content.index.assetKey(id) : '';
		return content.index.byKey.has(key) && !had.has(key);
	};

	return (value, at) => {
		const now = toMilliseconds(at);
		const lead = asLead(value);
		const evaluatedAt = new Date(now).toISOString();
		const previous = previousPlan(lead);
		const history = sendHistory(previous, now);
		const base = (code: NurturingReason, text: string) => ({
			reason: { code, text },
			...(history.length > 0 ? { history } : {}),
			model,
			evaluatedAt,
		});
		const because = (code: Exclude<NurturingReason, 'nextAsset'>, details: PlanDetails = {}) =>
			base(code, planSentence(code, language, details));
		const stop = (
			code: Exclude<NurturingReason, 'nextAsset'>,
			details?: PlanDetails,
		): NurturingPlan => ({ action: 'stop', ...because(code, details) });

		const zone = zoneOf(lead);
		const clock = zone?.clock ?? UTC_CLOCK;
		const dateText = (moment: number) => momentText(clock.toLocal(moment), language);
		const wait = (
			code: Exclude<NurturingReason, 'nextAsset'>,
			until: number,
			details?: PlanDetails,
		): NurturingPlan => ({
			action: 'wait',
			until: new Date(until).toISOString(),
			...because(code, { date: dateText(until), ...details }),
		});
		const recheck = now + rules.recheckDays * DAY;

		const stated = stageOf(lead) ?? rules.stageWhenUnknown;
		const stage = stated === undefined ? undefined : stageKey(stated);
		const outcome = lead.outcome?.status;
		if (stage !== undefined && stopStages.has(stage)) {
			if (CUSTOMER_STAGES.has(stage)) return stop('customer');
			return stage === 'disqualified'
				? stop('disqualified')
				: stop('stageStopped', { stage: stated });
		}
		if (outcome === 'won') return stop('customer');
		if (outcome === 'disqualified') return stop('disqualified');
		const disqualifiers = lead.qualification?.score?.disqualifiers;
		if (!lead.qualification?.stage && Array.isArray(disqualifiers) && disqualifiers.length > 0) {
			return stop('disqualified');
		}

		const due = handOver.due(lead, stage, now);
		if (due) {
			return {
				action: 'handOver',
				...(due.dueBy ? { dueBy: due.dueBy } : {}),
				...because(due.code, {
					event: due.event,
					...(due.moment === undefined ? {} : { date: dateText(due.moment) }),
				}),
			};
		}

		const permission = permissionToWrite(lead, rules.requireEmail);
		if (permission === 'consentUnknown') {
			return rules.consentWhenUnknown === 'stop' ? stop(permission) : wait(permission, recheck);
		}
		if (permission !== 'granted') return stop(permission);

		const contact = handOver.lastContact(lead, now);
		if (contact) return wait('salesInContact', contact.until, { event: contact.event });
		if (stage !== undefined && salesStages.has(stage)) return wait('salesInContact', recheck);
		if (stage === undefined) return wait('stageUnknown', recheck);

		const { choice, had, interests, ...selection } = content.select(lead, stage, history, now);
		if (previous?.action === 'send' && isAvailable(previous.asset?.id, had)) {
			const plannedFor = parseInstant(String(previous.sendAt));
			if (plannedFor >= now && typeof previous.key === 'string') {
				const { asset, sendAt, key, timeZone } = previous;
				return {
					action: 'send',
					asset,
					sendAt,
					key,
					...(timeZone ? { timeZone } : {}),
					...because('alreadyPlanned', { date: dateText(plannedFor) }),
				};
			}
		}
		if (choice === undefined) {
			if (selection.repeatableAt !== undefined) return wait('resendLater', selection.repeatableAt);
			return stop(selection.missing, { stage, language: selection.language });
		}
		if (zone === undefined) return wait('timeZoneUnknown', recheck);

		const slot = nextSlot(now, zone.clock);
		const free = capFreeAt(
			pastSends(lead, history, isSentEvent, content.index.assetKey, now),
			rules.frequency,
		);
		if (free > slot) return wait('frequencyCap', nextSlot(free, zone.clock), { cap });

		const { asset } = choice.prepared;
		const assetType = assetTypeOf(asset.type);
		const times = had.get(choice.prepared.key)?.times ?? 0;
		return {
			action: 'send',
			asset: {
				id: asset.id,
				title: asset.title,
				type: asset.type,
				...(asset.link ? { link: asset.link } : {}),
				...(asset.language ? { language: asset.language } : {}),
			},
			sendAt: new Date(slot).toISOString(),
			key: contentHash([lead.id || lead.person.email, asset.id, catalogue.version, times]),
			timeZone: { name: zone.clock.name, source: zone.source },
			...base(
				'nextAsset',
				choiceSentence(
					{
						typeLabel: assetType?.label ?? { en: asset.type, de: asset.type },
						title: asset.title,
						stage,
						aim: assetType?.aim,
						topics: sharedTopics(choice.prepared, interests),
						roleLabel: choice.byRole ? content.roleLabel(interests.role) : undefined,
						byPersona: choice.byPersona,
						isRepeat: times > 0,
					},
					language,
				),
			),
		};
	};
}
