import type { GroupedBy, UnassignedCode } from './accountResult';
import type { AccountKeys } from './accountKeys';

/** Leads of one account. */
export interface LeadGroup {
	readonly id: string;
	readonly groupedBy: GroupedBy;
	/** Of accounts known by their domain. */
	readonly domain?: string;
	readonly companyIds: readonly string[];
	/** Positions of the leads, in the order in which they came. */
	readonly positions: number[];
}

export interface GroupedLeads {
	readonly groups: readonly LeadGroup[];
	/** By position of the lead. */
	readonly unassigned: ReadonlyMap<number, UnassignedCode>;
}

interface Draft {
	groupedBy: GroupedBy;
	id: string;
	system: string;
	domain?: string;
	/** The draft that this one was merged into; undefined while it stands by itself. */
	into?: Draft;
	companyIds: string[];
	positions: number[];
}

/** Which drafts a domain or a name speaks for. */
interface Claims {
	/** By the company's own record. */
	readonly strong: Set<Draft>;
	/** By somebody's email address. */
	readonly weak: Set<Draft>;
}

function standing(draft: Draft): Draft {
	let root = draft;
	while (root.into) root = root.into;
	return root;
}

/** The draft with the smaller id stands, so that the order of leads does not matter. */
function merge(one: Draft, other: Draft): void {
	const [a, b] = [standing(one), standing(other)];
	if (a === b) return;
	if (a.id < b.id) b.into = a;
	else a.into = b;
}

const standingOf = (drafts: Iterable<Draft>): Draft[] => [...new Set([...drafts].map(standing))];

/**
 * Groups leads into accounts, the most reliable key first:
 *
 * 1. the company's id in its system;
 * 2. the domain: a lead without id joins the one account whose companies name this domain (or, when no company
 *    names it, whose people write from it); ids of two systems with one domain are one account; a domain that
 *    several companies of one system share decides nothing, unless the name does;
 * 3. the name, only for leads with neither: it joins the one account of that name, or forms one.
 *
 * The result does not depend on the order of the leads.
 */
export function groupLeads(keys: readonly AccountKeys[]): GroupedLeads {
	const drafts: Draft[] = [];
	const open = (groupedBy: GroupedBy, id: string, system = ''): Draft => {
		const draft: Draft = { groupedBy, id, system, companyIds: [], positions: [] };
		drafts.push(draft);
		return draft;
	};
	const draftOf = new Array<Draft | undefined>(keys.length);
	const unassigned = new Map<number, UnassignedCode>();

	const byId = new Map<string, Draft>();
	const domains = new Map<string, Claims>();
	keys.forEach(({ companyId, system, domain, isCompanyDomain }, position) => {
		if (companyId === undefined) return;
		let draft = byId.get(companyId);
		if (!draft) {
			byId.set(companyId, (draft = open('companyId', `company:${companyId}`, system)));
			draft.companyIds.push(companyId);
		}
		draftOf[position] = draft;
		if (domain === undefined) return;
		let claims = domains.get(domain);
		if (!claims) domains.set(domain, (claims = { strong: new Set(), weak: new Set() }));
		(isCompanyDomain ? claims.strong : claims.weak).add(draft);
	});
	for (const { strong } of domains.values()) {
		if (strong.size < 2) continue;
		const companies = [...strong];
		if (new Set(companies.map(({ system }) => system)).size < companies.length) continue;
		for (const company of companies.slice(1)) merge(companies[0], company);
	}

	const names = new Map<string, Set<Draft>>();
	const noteName = (name: string | undefined, draft: Draft) => {
		if (name === undefined) return;
		const known = names.get(name);
		if (known) known.add(draft);
		else names.set(name, new Set([draft]));
	};
	keys.forEach(({ name }, position) => {
		const draft = draftOf[position];
		if (draft) noteName(name, draft);
	});

	const byDomain = new Map<string, Draft>();
	const ownOf = (domain: string): Draft => {
		let draft = byDomain.get(domain);
		if (!draft) {
			byDomain.set(domain, (draft = open('domain', `domain:${domain}`)));
			draft.domain = domain;
		}
		return draft;
	};
	const companyOf = ({ domain = '', name }: AccountKeys): Draft | undefined => {
		const claims = domains.get(domain);
		if (!claims) return ownOf(domain);
		const strong = claims.strong.size === 0 ? [] : standingOf(claims.strong);
		if (strong.length === 1) return strong[0];
		if (strong.length === 0) {
			const weak = standingOf(claims.weak);
			return weak.length === 1 ? weak[0] : ownOf(domain);
		}
		const named = name === undefined ? [] : standingOf(names.get(name) ?? []);
		const both = strong.filter((draft) => named.includes(draft));
		return both.length === 1 ? both[0] : undefined;
	};
	keys.forEach((key, position) => {
		if (draftOf[position] || key.domain === undefined) return;
		const draft = companyOf(key);
		if (draft) draftOf[position] = draft;
		else unassigned.set(position, 'severalCompanies');
	});

	// Names of accounts known by their domain count too, but only once all of those are known.
	keys.forEach(({ companyId, domain, name }, position) => {
		const draft = draftOf[position];
		if (companyId === undefined && domain !== undefined && draft) noteName(name, draft);
	});
	const byName = new Map<string, Draft>();
	keys.forEach(({ companyId, domain, name, hasFreeMail }, position) => {
		if (companyId !== undefined || domain !== undefined) return;
		if (name === undefined) {
			unassigned.set(position, hasFreeMail ? 'freeMailOnly' : 'noCompany');
			return;
		}
		const known = standingOf(names.get(name) ?? []);
		if (known.length > 1) {
			unassigned.set(position, 'severalCompanies');
		} else if (known.length === 1) {
			draftOf[position] = known[0];
		} else {
			let draft = byName.get(name);
			if (!draft) byName.set(name, (draft = open('name', `name:${name}`)));
			draftOf[position] = draft;
		}
	});

	draftOf.forEach((draft, position) => {
		if (draft) standing(draft).positions.push(position);
	});
	for (const draft of drafts) {
		const root = standing(draft);
		if (root !== draft) root.companyIds.push(...draft.companyIds);
	}
	return {
		groups: drafts
			.filter((draft) => draft.into === undefined)
			.map(({ id, groupedBy, domain, companyIds, positions }) => ({
				id,
				groupedBy,
				...(domain === undefined ? {} : { domain }),
				companyIds: companyIds.sort(),
				positions,
			})),
		unassigned,
	};
}
