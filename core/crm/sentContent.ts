import type { Language, Text } from '../common/language';
import type { LeadEvent } from '../lead';
import { known, text } from './unify';

const SENT: Text = { en: 'Content sent', de: 'Inhalt gesendet' };

const SUBJECT = new RegExp(`^(?:${SENT.en}|${SENT.de}): (.+)$`);

/** The subject under which a CRM's timeline shows that content went out; `sentEvent` reads it again. */
export const sentSubject = (content: string, language: Language = 'en'): string =>
	`${SENT[language]}: ${content}`;

/** The event of a subject that `sentSubject` made; undefined for all others, of which nothing is kept. */
export function sentEvent(
	subject: unknown,
	at: string | undefined,
	id: string,
): LeadEvent | undefined {
	const content = SUBJECT.exec(text(subject) ?? '')?.[1];
	if (content === undefined || at === undefined) return undefined;
	return known({ type: 'nurturingSent', at, id, asset: content, channel: 'email' });
}
