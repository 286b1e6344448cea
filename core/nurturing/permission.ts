import { parseInstant } from '../common/instant';
import { isValidEmail } from '../lead/email';
import type { Lead } from '../lead/lead';

/** Whether a lead may be written to, and if not, why. */
export type Permission =
	| 'granted'
	| 'noIdentity'
	| 'noEmailAddress'
	| 'unsubscribed'
	| 'consentDenied'
	| 'bounced'
	| 'consentUnknown';

/** A mailbox that is full or away is no dead address. */
const SOFT_BOUNCE = /^(?:soft|transient|temporary|block)/i;

const BOUNCE_KINDS = ['type', 'bounceType', 'category'];

function isSoft(metadata: Readonly<Record<string, unknown>> | undefined): boolean {
	if (!metadata) return false;
	return BOUNCE_KINDS.some((name) => {
		const kind = metadata[name];
		return typeof kind === 'string' && SOFT_BOUNCE.test(kind);
	});
}

/**
 * Marketing consent, unsubscribes and bounces. An unsubscribe is final unless consent was granted after it; a hard
 * bounce counts until a later click in an email shows that the address works. A date that cannot be read is
 * taken for the newest, so that nothing is sent by mistake.
 */
export function permissionToWrite(lead: Lead, requireEmail: boolean): Permission {
	const { email } = lead.person;
	const hasEmail = typeof email === 'string' && isValidEmail(email.trim());
	if (!lead.id && !hasEmail) return 'noIdentity';
	if (requireEmail && !hasEmail) return 'noEmailAddress';
	let unsubscribedAt = -Infinity;
	let bouncedAt = -Infinity;
	let clickedAt = -Infinity;
	for (const event of lead.events) {
		const type = event?.type;
		if (type !== 'unsubscribe' && type !== 'bounce' && type !== 'emailClick') continue;
		if (type === 'bounce' && isSoft(event.metadata)) continue;
		const at = parseInstant(String(event.at));
		if (type === 'emailClick') {
			if (at > clickedAt) clickedAt = at;
			continue;
		}
		const safe = Number.isNaN(at) ? Infinity : at;
		if (type === 'unsubscribe') unsubscribedAt = Math.max(unsubscribedAt, safe);
		else bouncedAt = Math.max(bouncedAt, safe);
	}
	const { marketing, at: consentAt } = lead.consent;
	if (unsubscribedAt > -Infinity) {
		const isRenewed =
			marketing === 'granted' &&
			typeof consentAt === 'string' &&
			parseInstant(consentAt) > unsubscribedAt;
		if (!isRenewed) return 'unsubscribed';
	}
	if (marketing === 'denied') return 'consentDenied';
	if (bouncedAt > -Infinity && !(clickedAt > bouncedAt)) return 'bounced';
	return marketing === 'granted' ? 'granted' : 'consentUnknown';
}
