import type { AudienceKind } from '../files/columns';
import type { Platform } from '../identifiers';
import { googleRequests, type GoogleOptions } from './googleRequests';
import { linkedInRequests } from './linkedInRequests';
import { metaRequests } from './metaRequests';
import { microsoftRequests } from './microsoftRequests';
import type { AudienceTarget, RequestOperation, RequestWriter } from './request';
import { tikTokRequests } from './tikTokRequests';

export interface RequestOptions {
	readonly platform: Platform;
	readonly kind: AudienceKind;
	readonly target: AudienceTarget;
	readonly google: GoogleOptions;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** The request bodies of a platform, batch by batch at its limits. */
export function compileRequests(
	{ platform, kind, target, google, now }: RequestOptions,
	operation: RequestOperation,
): RequestWriter {
	switch (platform) {
		case 'meta':
			return metaRequests(target, operation, now);
		case 'google':
			return googleRequests(target, operation, google);
		case 'linkedin':
			return linkedInRequests(target, operation, kind);
		case 'tiktok':
			return tikTokRequests(target, operation);
		case 'microsoft':
			return microsoftRequests(target, operation);
	}
}
