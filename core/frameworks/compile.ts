import { parseChoice } from '../common/configuration';
import { contentHash } from '../common/contentHash';
import { toMilliseconds, type Instant } from '../common/instant';
import { LANGUAGES, type Language } from '../common/language';
import { asLead } from '../lead/asLead';
import { compileCondition } from '../lead/conditions';
import type { Lead } from '../lead/lead';
import type {
	CriterionResult,
	FrameworkConflict,
	FrameworkResult,
	ModelReference,
} from '../lead/qualification';
import { compileAnswerNames } from './answerNames';
import { counts, preferenceOf, settle } from './conflicts';
import { parseFramework, textIn, type Framework, type FrameworkDefinition } from './definition';
import { FRAMEWORK_NAMES, FRAMEWORKS, type FrameworkName } from './presets';
import { QUESTION_CHANNELS, type QuestionChannel } from './questions';
import { compileSources } from './sources';
import { asCriterionResult } from './statement';
import { compileWording } from './wording';
import { compileVerdict } from './verdict';

export interface FrameworkOptions {
	/** Language of questions and reasons; English when absent. */
	readonly language?: Language;
	/** Where the next question will be asked; `call` when absent. */
	readonly channel?: QuestionChannel;
}

/** Judges one lead. `now` is the evaluation time. */
export type FrameworkCheck = (lead: Lead, now: Instant) => FrameworkResult;

const SUBJECT = 'The framework check';

function findDefinition(definition: FrameworkName | FrameworkDefinition): unknown {
	if (typeof definition !== 'string') return definition;
	return FRAMEWORKS[parseChoice(SUBJECT, 'framework', FRAMEWORK_NAMES, definition, 'bant')];
}

function compileDisqualifiers(framework: Framework, language: Language) {
	return framework.disqualifiers.map(({ id, when, text }) => ({
		holds: compileCondition(when),
		reason: { code: `disqualifier:${id}`, text: text === undefined ? id : textIn(text, language) },
	}));
}

/**
 * Compiles a qualification framework: BANT when nothing is given, another one by its name, or one's own.
 *
 * Each criterion is met, not met, or unknown; an answer that is stale, weak or dated in the future keeps its value
 * and counts as unknown. The verdict is `qualified` when the rule holds whatever the unknowns turn out to be,
 * `notQualified` when it cannot hold any more, `needsInfo` otherwise; then the next question is the unknown that
 * most decides. Sources: BANT with at least three of four as the mark of a promising lead; tri-state criteria and
 * the choice of the question as in docs/concepts/qualification-frameworks.md.
 *
 * @throws ConfigurationError with all faults of the definition.
 */
export function compileFramework(
	definition: FrameworkName | FrameworkDefinition = 'bant',
	options: FrameworkOptions = {},
): FrameworkCheck {
	const framework = parseFramework(findDefinition(definition));
	const language = parseChoice(SUBJECT, 'language', LANGUAGES, options.language, 'en');
	const channel = parseChoice(SUBJECT, 'channel', QUESTION_CHANNELS, options.channel, 'call');
	const model: ModelReference = {
		name: framework.name,
		version: framework.version,
		hash: contentHash(framework),
	};
	const named = compileAnswerNames(framework, language);
	const ids = framework.criteria.map(({ id }) => id);
	const sources = framework.criteria.map((criterion) =>
		compileSources(criterion, framework.minimumConfidence, language),
	);
	const prefer = preferenceOf(framework.conflicts);
	const findVerdict = compileVerdict(framework);
	const wording = compileWording(framework, language, channel);
	const disqualifiers = compileDisqualifiers(framework, language);
	let lastNow = NaN;
	let evaluatedAt = '';

	return (given, at) => {
		const now = typeof at === 'number' ? at : toMilliseconds(at);
		if (now !== lastNow) {
			evaluatedAt = new Date(toMilliseconds(now)).toISOString();
			lastNow = now;
		}
		const { lead, issues } = named(asLead(given));
		const criteria: Record<string, CriterionResult> = {};
		const conflicts: FrameworkConflict[] = [];
		const missing: string[] = [];
		let metMask = 0;
		let unknownMask = 0;

		for (let index = 0; index < ids.length; index++) {
			const id = ids[index];
			const statements = sources[index](lead, now);
			let kept = statements[0];
			if (statements.length > 1) {
				const settled = settle(statements, prefer);
				kept = settled.kept;
				if (settled.rivals.length > 0) {
					conflicts.push({
						criterion: id,
						policy: framework.conflicts,
						kept: asCriterionResult(kept),
						setAside: settled.rivals.map(asCriterionResult),
					});
				}
			}
			if (kept !== undefined && counts(kept)) {
				if (kept.status === 'met') metMask |= 1 << index;
			} else {
				unknownMask |= 1 << index;
				missing.push(id);
			}
			criteria[id] = kept === undefined ? { status: 'unknown' } : asCriterionResult(kept);
		}

		const finding = findVerdict(metMask, unknownMask);
		const disqualifier =
			disqualifiers.length === 0
				? undefined
				: disqualifiers.find(({ holds }) => holds(lead, now) === true);
		const result: { -readonly [Key in keyof FrameworkResult]: FrameworkResult[Key] } = {
			framework: framework.name,
			verdict: disqualifier ? 'notQualified' : finding.verdict,
			met: finding.met,
			of: ids.length,
			worstCase: finding.worstCase,
			bestCase: finding.bestCase,
			criteria,
			missing,
			conflicts,
			reason: disqualifier ? { ...disqualifier.reason } : wording.reason(finding, unknownMask),
			model,
			evaluatedAt,
		};
		if (issues !== undefined) result.issues = issues;
		if (finding.next >= 0 && (!disqualifier || framework.completeAll)) {
			result.nextQuestion = {
				criterion: ids[finding.next],
				text: wording.questions[finding.next],
			};
		}
		return result;
	};
}
