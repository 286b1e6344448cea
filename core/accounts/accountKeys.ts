import { emailDomain } from '../lead/email';
import { isFreeMailDomain } from '../lead/freeMail';
import type { Lead } from '../lead/lead';
import { companyNameKey } from './companyName';
import type { BuyingGroupRules } from './buyingGroupOptions';

/** What a lead says about the company it belongs to. */
export interface AccountKeys {
	/** With the system it comes from, because ids of two systems have nothing to do with each other. */
	readonly companyId?: string;
	readonly system: string;
	readonly domain?: string;
	/** Whether the company itself names the domain, not only somebody's email address. */
	readonly isCompanyDomain: boolean;
	/** As `companyNameKey`. */
	readonly name?: string;
	/** Whether the only hint was a free mailbox. */
	readonly hasFreeMail: boolean;
}

const MEMORY_SIZE = 100_000;
const HOST =
	/^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:www\.)?([a-z0-9][a-z0-9.-]*\.[a-z0-9-]{2,})\.?(?:[:/?#].*)?$/;

function memoised<Value>(read: (text: string) => Value): (text: string) => Value {
	const memory = new Map<string, Value>();
	return (text) => {
		const known = memory.get(text);
		if (known !== undefined || memory.has(text)) return known as Value;
		const value = read(text);
		if (memory.size >= MEMORY_SIZE) memory.clear();
		memory.set(text, value);
		return value;
	};
}

function addressesOf({ email, emails }: Lead['person']): readonly unknown[] {
	return Array.isArray(emails) && emails.length > 0 ? [email, ...emails] : [email];
}

/** Compiles `lead => keys`. */
export function compileAccountKeys(rules: BuyingGroupRules): (lead: Lead) => AccountKeys {
	const ignored = new Set(rules.ignoredDomains.map((domain) => domain.trim().toLowerCase()));
	const byId = rules.groupBy.includes('companyId');
	const byDomain = rules.groupBy.includes('domain');
	const byName = rules.groupBy.includes('name');
	const hostOf = memoised((text) => HOST.exec(text.trim().toLowerCase())?.[1]);
	const isUsable = memoised((domain) => !isFreeMailDomain(domain) && !ignored.has(domain));
	const nameOf = memoised((text) => companyNameKey(text) || undefined);

	return ({ company, person, source }) => {
		const system = typeof source?.system === 'string' ? source.system : '';
		const id: unknown = company.id;
		const hasId =
			byId && (typeof id === 'string' || typeof id === 'number') && String(id).trim() !== '';
		let domain: string | undefined;
		let isCompanyDomain = false;
		let hasFreeMail = false;
		if (byDomain) {
			const stated = typeof company.domain === 'string' ? hostOf(company.domain) : undefined;
			if (stated !== undefined && isUsable(stated)) {
				domain = stated;
				isCompanyDomain = true;
			} else {
				for (const email of addressesOf(person)) {
					const host = typeof email === 'string' ? emailDomain(email) : undefined;
					if (host === undefined) continue;
					if (isUsable(host)) {
						domain = host;
						break;
					}
					hasFreeMail = true;
				}
			}
		}
		return {
			companyId: hasId ? `${system}:${String(id).trim()}` : undefined,
			system,
			domain,
			isCompanyDomain,
			name: byName && typeof company.name === 'string' ? nameOf(company.name) : undefined,
			hasFreeMail,
		};
	};
}
