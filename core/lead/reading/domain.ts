import { readText, type Reading } from './text';

const HOST = /^(?:[a-z][a-z0-9+.-]*:)?\/*(?:[^/?#@\s]*@)?(?:www\d?\.)?([^/?#:@\s]+)/i;
const DOMAIN = /^[^\s.-](?:[^\s.]*[^\s.-])?(?:\.[^\s.-](?:[^\s.]*[^\s.-])?)+$/;

/** The bare host of a domain, web address or email address in lower case, without `www.`. */
export function readDomain(raw: unknown): Reading<string> {
	const reading = readText(raw);
	if (reading.value === undefined) return reading;
	const host = HOST.exec(reading.value.toLowerCase())?.[1];
	return host !== undefined && DOMAIN.test(host) ? { value: host } : { issue: 'unknownValue' };
}
