import { DAY } from '../common/instant';
import type { Language, Text } from '../common/language';
import type { Qualification } from '../lead';
import { taskMarker } from './marker';
import type { SalesTask } from './port';

export interface SalesTaskOptions {
	/** The lead's key across runs. */
	readonly leadId: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly language?: Language;
	/** Absent = made from grade, score and stage. */
	readonly subject?: string;
	/** ISO 8601 with zone; absent = the hand-off deadline, or a day from now where there is none. */
	readonly dueAt?: string;
	/** The CRM's id of the person who has to act; absent = the lead's owner. */
	readonly owner?: string;
}

export interface PlannedSalesTask {
	readonly task: SalesTask;
	readonly marker: string;
	/** Whether the funnel asks sales to act on this lead now. */
	readonly isDue: boolean;
}

const SUBJECT: Text = { en: 'Contact this lead', de: 'Diesen Lead kontaktieren' };
const POINTS: Text = { en: 'points', de: 'Punkte' };
const WHY: Text = { en: 'Why', de: 'Warum' };
const ASK: Text = { en: 'Ask', de: 'Fragen' };
const REASONS_SHOWN = 6;

function subjectOf({ score, stage }: Qualification, language: Language): string {
	const facts = [
		...(stage ? [stage.current.toUpperCase()] : []),
		...(score ? [score.grade, `${score.total} ${POINTS[language]}`] : []),
	];
	return facts.length > 0 ? `${SUBJECT[language]} (${facts.join(', ')})` : SUBJECT[language];
}

function explanation({ score, bant, stage }: Qualification, language: Language): string {
	const lines: string[] = [];
	if (stage?.handOff?.text) lines.push(stage.handOff.text);
	if (stage?.reason?.text) lines.push(stage.reason.text);
	const reasons = (score?.reasons ?? []).slice(0, REASONS_SHOWN);
	if (reasons.length > 0) {
		lines.push(
			`${WHY[language]}:`,
			...reasons.map(({ points, text }) => `${points > 0 ? '+' : ''}${points}: ${text}`),
		);
	}
	if (bant?.reason?.text) lines.push(bant.reason.text);
	if (bant?.nextQuestion) lines.push(`${ASK[language]}: ${bant.nextQuestion.text}`);
	return lines.join('\n');
}

/**
 * The sales task for a qualified lead: due at the hand-off deadline, explained by what the nodes before it found. The
 * same stay in the same stage always has the same marker, so that a rerun on any later day finds the task.
 */
export function planSalesTask(
	qualification: Qualification,
	{ leadId, now, language = 'en', subject, dueAt, owner }: SalesTaskOptions,
): PlannedSalesTask {
	const { stage } = qualification;
	const handOff = stage?.handOff;
	const status = handOff?.status;
	const since = stage?.enteredAt ?? new Date(now).toISOString();
	return {
		task: {
			subject: subject || subjectOf(qualification, language),
			text: explanation(qualification, language),
			// In UTC, because some CRMs take the day and the time out of the text.
			dueAt: new Date(dueAt || handOff?.dueBy || now + DAY).toISOString(),
			...(handOff?.priority ? { priority: handOff.priority } : {}),
			...(owner ? { owner } : {}),
		},
		marker: taskMarker(leadId, `handOff:${stage?.current ?? ''}`, since),
		isDue: status === 'due' || status === 'overdue',
	};
}
