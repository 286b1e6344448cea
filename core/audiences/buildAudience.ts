import { asLead, type Lead } from '../lead';
import type { AudienceOptions, AudienceResult } from './audience';
import { compileAudience } from './compileAudience';

/** The result; undefined when a value throws on being read (a getter, a proxy): the other leads are not affected. */
function attempt<Result>(read: () => Result): Result | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

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
	const readable = leads.map((value): Lead | undefined =>
		attempt(() => {
			const lead = asLead(value);
			builder.survey(lead);
			return lead;
		}),
	);
	for (let index = 0; index < readable.length; index++) {
		const lead = readable[index];
		if (!lead || !attempt(() => builder.add(lead, index))) builder.fail(index);
	}
	return builder.finish();
}
