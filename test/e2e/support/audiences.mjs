/** What the ad platforms' stand-ins hold. */
import { createHash } from 'node:crypto';
import { ACCOUNT as GOOGLE } from '../../../sandbox/ads/google.cjs';
import { ACCOUNT as LINKEDIN } from '../../../sandbox/ads/linkedIn.cjs';
import { ACCOUNT as META } from '../../../sandbox/ads/meta.cjs';

import { withParameters, withSettings } from './parameters.mjs';

export const AD_ACCOUNTS = { meta: META, google: GOOGLE, linkedIn: LINKEDIN };

/** The two answers that only the user can give. */
export const OWN_ANSWERS = {
	'Sync Meta': { customerFileSource: 'USER_PROVIDED_ONLY' },
	'Sync Google': { termsAccepted: true },
};

/** The template "Audience sync with delta" with the ad accounts of the stand-ins. */
export const readyToSync = (workflow) =>
	withSettings(withParameters(workflow, OWN_ANSWERS), {
		metaAccount: AD_ACCOUNTS.meta,
		googleAccount: AD_ACCOUNTS.google,
		linkedInAccount: AD_ACCOUNTS.linkedIn,
	});

/** Per audience of a stand-in, by its name, the hashed addresses in it. */
export function audiencesOf({ state }) {
	const audiences = Object.values(state.audiences ?? state.lists ?? state.segments);
	return Object.fromEntries(
		audiences.map(({ name, body, members }) => [
			name ?? body.displayName ?? body.display_name ?? body.name,
			members
				.toJSON()
				.flat()
				.filter((identifier) => /email/i.test(identifier))
				.map((identifier) => identifier.split(':')[1])
				.sort(),
		]),
	);
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** The hashes by which platforms know the leads of these numbers. */
export const peopleOf = (...numbers) =>
	numbers.map((number) => sha256(`person${number}@example.com`)).sort();

/** Google's stand-in processes for a minute by its own clock; this lets it run fast. Returns what stops it. */
export function hurry(standIn) {
	const timer = setInterval(() => standIn.advance(60_000), 1_000);
	return () => clearInterval(timer);
}
