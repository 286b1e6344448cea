import { toMilliseconds } from '../common/instant';
import type { Lead } from '../lead';
import type { AudienceOptions, AudienceResult, ExcludedLead } from './audience';
import { AudienceCounts } from './audienceCounts';
import { parseAudienceOptions } from './audienceOptions';
import { AudienceOutput } from './audienceOutput';
import { Eligibility } from './eligibility';
import { SurveyedColumns } from './files/surveyedColumns';
import { compileMember } from './members/compileMember';
import type { Person } from './members/compilePerson';
import type { IdentifierCounts } from './members/identifierCounts';
import type { AudienceMember } from './members/member';
import { SeenMembers } from './members/seenMembers';
import { exclusionText, type DroppedIdentifierCode, type ExclusionCode } from './reasons';
import { snapshotIdentifiers } from './snapshot/snapshot';

const GRANTED_BOTH = Object.freeze({ adUserData: 'granted', adPersonalization: 'granted' });

const hasGrantedBoth = ({ consent }: Lead) =>
	consent.adUserData === 'granted' && consent.adPersonalization === 'granted';

export type AudienceDecision =
	| { readonly status: 'included'; readonly member: AudienceMember }
	| { readonly status: 'excluded'; readonly excluded: ExcludedLead };

/**
 * Makes an audience lead by lead. First every lead is surveyed, then every lead is added, in the same order; what is
 * decided for one may depend on others (a denial on any record of a person counts for all of them).
 */
export interface AudienceBuilder {
	survey(lead: Lead): void;
	add(lead: Lead, index: number): AudienceDecision;
	/** A lead that could not be read at all. */
	fail(index: number): AudienceDecision;
	finish(): AudienceResult;
}

/**
 * Compiles an audience export.
 * @throws ConfigurationError with every fault of the options
 */
export function compileAudience(rawOptions: AudienceOptions): AudienceBuilder {
	const options = parseAudienceOptions(rawOptions);
	const now = options.now === undefined ? 0 : toMilliseconds(options.now);
	const eligibility = new Eligibility(options, now);
	const columns = new SurveyedColumns(options, eligibility);
	const counts = new AudienceCounts(options, now);
	const output = new AudienceOutput(options, columns, now);
	const reader = (where: IdentifierCounts) => compileMember(options, where, columns.fields);
	const readPerson = reader(counts.identifiers);
	/** For looks at a lead that must not count. */
	const peek = reader({});
	const seen = new SeenMembers();
	const members: AudienceMember[] = [];
	let surveyed = 0;

	function exclude(
		leadId: string,
		index: number,
		reason: ExclusionCode,
		dropped?: ExcludedLead['dropped'],
	): AudienceDecision {
		const text = exclusionText(reason, options.language);
		const excluded = { leadId, index, reason, text, ...(dropped && { dropped }) };
		counts.exclude(excluded);
		return { status: 'excluded', excluded };
	}

	/** Why the identifiers of one lead cannot be used. */
	function droppedOf(lead: Lead): ExcludedLead['dropped'] {
		const own: IdentifierCounts = {};
		reader(own)(lead);
		return Object.entries(own).flatMap(([field, { dropped }]) =>
			Object.keys(dropped).map((code) => ({
				field: field as keyof IdentifierCounts,
				code: code as DroppedIdentifierCode,
			})),
		);
	}

	function include(lead: Lead, index: number, { identifiers, keys }: Person): AudienceDecision {
		const member: AudienceMember =
			options.platform === 'google' && hasGrantedBoth(lead)
				? { leadId: lead.id, index, identifiers, consent: GRANTED_BOTH }
				: { leadId: lead.id, index, identifiers };
		counts.include(lead, member, keys[0]);
		if (options.keepMembers) members.push(member);
		output.add(member, surveyed);
		return { status: 'included', member };
	}

	return {
		survey(lead) {
			surveyed++;
			if (!eligibility.survey(lead, peek)) columns.survey(lead, peek);
		},

		add(lead, index) {
			const block = eligibility.blockOf(lead);
			if (block !== undefined) {
				if (block !== 'NOT_SELECTED') output.block(lead.id);
				return exclude(lead.id, index, block);
			}
			const person = readPerson(lead);
			if (!person) return exclude(lead.id, index, 'NO_IDENTIFIER', droppedOf(lead));
			if (eligibility.isDenied(person)) {
				output.block(lead.id);
				return exclude(lead.id, index, 'CONSENT_DENIED');
			}
			// Who cannot be taken out later must not be put in by runs that take people out.
			if (output.hasSnapshot && snapshotIdentifiers(person.identifiers).length === 0)
				return exclude(lead.id, index, 'NOT_REMOVABLE');
			if (!seen.take(lead.id, person)) return exclude(lead.id, index, 'DUPLICATE');
			return include(lead, index, person);
		},

		fail: (index) => exclude('', index, 'UNREADABLE'),

		finish() {
			const finished = output.finish();
			const { files, requests, changes } = finished;
			return {
				members,
				excluded: counts.excluded,
				summary: counts.summary(finished, output.isSnapshotOfOthers),
				...(options.mode === 'file' && { files }),
				...(requests && { requests }),
				...(changes && { changes }),
			};
		},
	};
}
