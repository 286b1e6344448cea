import type { Lead } from '../lead';
import type { ParsedAudienceOptions } from './audienceOptions';
import { compileConsentGate, hasDenied } from './consent/compileConsentGate';
import type { Person, PersonReader } from './members/compilePerson';
import type { ExclusionCode } from './reasons';
import { compileSelection, stageOf } from './selection/compileSelection';
import { compileSuppression } from './suppression/compileSuppression';

/** Who may be in an audience: by selection, suppression list and consent. */
export class Eligibility {
	/** Whether any lead was classified. The usual selection asks for a stage only when one was. */
	hasStages = false;

	private readonly selection;

	private readonly isSuppressed;

	private readonly consentBlock;

	private readonly isCompanies: boolean;

	/** Keys and hashed addresses of people of whom any record says no. */
	private readonly denied = new Set<string>();

	constructor(
		options: ParsedAudienceOptions,
		private readonly now: number,
	) {
		this.selection = compileSelection(options.selection);
		this.isSuppressed = compileSuppression(options.suppression, options.defaultCountry);
		this.consentBlock = compileConsentGate(options.platform, options);
		this.isCompanies = options.kind === 'companies';
	}

	/** Takes notice of a lead before any is decided. Returns whether the person said no. */
	survey(lead: Lead, read: PersonReader): boolean {
		if (!this.hasStages && this.selection.isDefault) this.hasStages = stageOf(lead) !== undefined;
		// A list of companies says nothing about a person.
		if (this.isCompanies || !hasDenied(lead)) return false;
		const person = read(lead);
		for (const key of person?.keys ?? []) this.denied.add(key);
		// Another record of the person may hold the address already hashed.
		for (const hash of person?.identifiers.email ?? []) this.denied.add(hash);
		return true;
	}

	/** Why a lead is out by itself. */
	blockOf(lead: Lead): ExclusionCode | undefined {
		return this.isSelected(lead) ? this.barOf(lead) : 'NOT_SELECTED';
	}

	/** Why a lead must not be in, selected or not. */
	barOf(lead: Lead): ExclusionCode | undefined {
		if (this.isSuppressed(lead)) return 'SUPPRESSED';
		return this.isCompanies ? undefined : this.consentBlock(lead);
	}

	isSelected(lead: Lead): boolean {
		const { selection } = this;
		return (selection.isDefault && !this.hasStages) || selection.isSelected(lead, this.now);
	}

	/** Whether the lead is selected if any lead was classified, which is known for sure after the survey only. */
	isSelectedByStage(lead: Lead): boolean {
		return this.selection.isSelected(lead, this.now);
	}

	/** Whether the selection differs when any lead was classified. */
	get dependsOnStages(): boolean {
		return this.selection.isDefault;
	}

	/** Whether any record of the person says no. */
	isDenied({ keys, identifiers }: Person): boolean {
		const { denied } = this;
		if (denied.size === 0) return false;
		return (
			keys.some((key) => denied.has(key)) || identifiers.email.some((hash) => denied.has(hash))
		);
	}
}
