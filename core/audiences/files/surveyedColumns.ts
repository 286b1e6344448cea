import type { Lead } from '../../lead';
import type { ParsedAudienceOptions } from '../audienceOptions';
import type { Eligibility } from '../eligibility';
import type { PersonReader } from '../members/compilePerson';
import { countLeadValues, LEAD_VALUES } from '../members/leadIdentifiers';
import { ColumnsInUse, fileTemplate } from './columns';

/** Finds the columns that an upload file needs before its first line is written. */
export class SurveyedColumns {
	private readonly ofAll: ColumnsInUse | undefined;

	/** Whether any lead has a stage is known after the survey only; these are the columns if one has. */
	private readonly ofStaged: ColumnsInUse | undefined;

	constructor(
		{ platform, kind, mode, hashed }: ParsedAudienceOptions,
		private readonly eligibility: Eligibility,
	) {
		// Microsoft's bulk file has a form of its own.
		if (mode !== 'file' || platform === 'microsoft') return;
		const columns = () => new ColumnsInUse(fileTemplate(platform, kind, hashed));
		this.ofAll = columns();
		if (eligibility.dependsOnStages) this.ofStaged = columns();
	}

	/** The fields with a column, beside email and phone. */
	get fields(): ReadonlySet<string> | undefined {
		return this.ofAll?.fields;
	}

	survey(lead: Lead, read: PersonReader): void {
		const { ofAll, ofStaged, eligibility } = this;
		if (ofStaged !== undefined && couldNeed(ofStaged, lead) && eligibility.isSelectedByStage(lead))
			this.see(ofStaged, lead, read);
		if (ofAll === undefined || !couldNeed(ofAll, lead)) return;
		if (eligibility.dependsOnStages || eligibility.isSelected(lead)) this.see(ofAll, lead, read);
	}

	/** What the survey came to. */
	get inUse(): ColumnsInUse | undefined {
		return this.eligibility.hasStages ? (this.ofStaged ?? this.ofAll) : this.ofAll;
	}

	private see(columns: ColumnsInUse, lead: Lead, read: PersonReader): void {
		if (this.eligibility.barOf(lead) !== undefined) return;
		const person = read(lead);
		if (person) columns.see(person.identifiers);
	}
}

function couldNeed(columns: ColumnsInUse, lead: Lead): boolean {
	const { person } = lead;
	return columns.couldGrow(
		countLeadValues(person.email, person.emails),
		countLeadValues(person.phone, person.phones),
		(field) => field === 'country' || (LEAD_VALUES[field](lead) ?? '') !== '',
	);
}
