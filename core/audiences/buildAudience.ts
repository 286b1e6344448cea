import { asLead, type Lead } from '../lead';
import type { AudienceOptions, AudienceResult } from './audience';
import { compileAudience } from './compileAudience';

/**
 * Makes an ad audience of leads: selects them, leaves out who is suppressed, duplicate or without consent, brings their
 * identifiers into the platform's form, and, depending on the mode, writes upload files or request bodies. No network.
 *
 * Every lead is either a member or excluded with a reason: `summary.in` = exported + excluded + failed.
 *
 * @param leads unified leads, or records that `readLead` understands
 * @throws ConfigurationError with every fault of the options
 */
export function buildAudience(leads: readonly unknown[], options: AudienceOptions): AudienceResult {
	const builder = compileAudience(options);
	// A value may throw on being read (a getter, a proxy); the other leads are not affected.
	const readable = new Array<Lead | undefined>(leads.length);
	for (let index = 0; index < leads.length; index++) {
		try {
			const lead = asLead(leads[index]);
			builder.survey(lead);
			readable[index] = lead;
		} catch {
			readable[index] = undefined;
		}
	}
	for (let index = 0; index < readable.length; index++) {
		const lead = readable[index];
		let isDecided = false;
		try {
			if (lead) isDecided = builder.add(lead, index) !== undefined;
		} catch {
			isDecided = false;
		}
		if (!isDecided) builder.fail(index);
	}
	return builder.finish();
}
