import { FREE_EMAIL_DOMAINS } from './vendor/freeEmailDomains';

/** Mailboxes that providers of Germany, Austria, Switzerland and Liechtenstein give to private customers. */
const REGIONAL_DOMAINS = [
	...['1und1.de', 'alice-dsl.net', 'email.de', 'ewe.net', 'gmx.info', 'htp-tel.de', 'kabelmail.de'],
	...['mailbox.org', 'netcologne.de', 'o2mail.de', 'o2online.de', 'osnanet.de', 'tutamail.com'],
	...['unitymedia.de', 'versanet.de', 'vodafone.de'],
	...['a1.net', 'chello.at', 'drei.at', 'hotmail.at', 'inode.at', 'kabsi.at', 'liwest.at'],
	...['magenta.at', 't-mobile.at', 'tele2.at', 'upcmail.at', 'utanet.at', 'vol.at'],
	...[
		'adon.li',
		'hispeed.ch',
		'live.ch',
		'outlook.ch',
		'sunrise.ch',
		'sunrise.net',
		'swissonline.ch',
	],
];

let domains: ReadonlySet<string> | undefined;

/**
 * Whether a domain belongs to a provider of free or private mailboxes, so that it says nothing about a company.
 * @param domain as `emailDomain` returns it; case does not matter
 */
export function isFreeMailDomain(domain: string): boolean {
	domains ??= new Set([...FREE_EMAIL_DOMAINS, ...REGIONAL_DOMAINS]);
	return domains.has(domain.toLowerCase());
}
