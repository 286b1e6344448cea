import { sha256 } from '../identifiers/sha256';
import type { AudienceMember, MemberIdentifiers } from '../members/member';
import {
	batched,
	leadIdsOf,
	orPlaceholder,
	type AudienceRequest,
	type AudienceTarget,
	type RequestOperation,
	type RequestWriter,
} from './request';

/** Graph API: rows of one request. */
export const META_ROWS_PER_REQUEST = 10_000;
const DEFAULT_VERSION = 'v25.0';

type Key = 'email' | 'phone' | Exclude<keyof MemberIdentifiers, 'email' | 'phone'>;

/** Schema keys in the order in which they are sent. */
const KEYS: ReadonlyArray<readonly [schema: string, field: Key]> = [
	['EXTERN_ID', 'externalId'],
	['EMAIL', 'email'],
	['PHONE', 'phone'],
	['FN', 'firstName'],
	['LN', 'lastName'],
	['CT', 'city'],
	['ST', 'state'],
	['ZIP', 'postalCode'],
	['COUNTRY', 'country'],
	['GEN', 'gender'],
	['DOBY', 'birthYear'],
	['DOBM', 'birthMonth'],
	['DOBD', 'birthDay'],
	['MADID', 'mobileAdId'],
];

/** A person with two addresses takes two rows, because the schema names each key once. */
export const metaRowCount = ({ identifiers }: AudienceMember): number =>
	Math.max(1, identifiers.email.length, identifiers.phone.length);

function rowsOf(member: AudienceMember, keys: typeof KEYS): string[][] {
	const { identifiers } = member;
	return Array.from({ length: metaRowCount(member) }, (_, row) =>
		keys.map(([, field]) => {
			if (field === 'email' || field === 'phone') {
				const values = identifiers[field];
				// Every row needs something that tells the person from others.
				return values[row] ?? values[0] ?? '';
			}
			return identifiers[field] ?? '';
		}),
	);
}

/** The rows of members with only the keys that any of them has; a missing value is the empty string. */
export function metaPayload(members: readonly AudienceMember[]): {
	readonly schema: string[];
	readonly data: string[][];
} {
	const keys = KEYS.filter(([, field]) =>
		members.some(({ identifiers }) => {
			const value = identifiers[field];
			return value !== undefined && value.length > 0;
		}),
	);
	return {
		schema: keys.map(([schema]) => schema),
		data: members.flatMap((member) => rowsOf(member, keys)),
	};
}

/** Twelve hexadecimal digits are below 2^53, so that the number survives JSON. */
const SESSION_DIGITS = 12;

/**
 * A session id, a number that is unique per upload. Meta passes over a batch of a session that it has seen, so that
 * what is sent has to be part of the seed.
 */
export const metaSessionId = (seed: unknown): number =>
	parseInt(sha256(JSON.stringify(seed)).slice(0, SESSION_DIGITS), 16) || 1;

/** POST and DELETE of an audience's users. All batches of an upload share a session. */
export function metaRequests(
	target: AudienceTarget,
	operation: RequestOperation,
	now: number,
): RequestWriter {
	const { id, apiVersion = DEFAULT_VERSION } = target;
	const url = `https://graph.facebook.com/${apiVersion}/${orPlaceholder(id, 'audienceId')}/users`;
	const writer = batched(META_ROWS_PER_REQUEST, metaRowCount, (members): AudienceRequest => ({
		operation,
		method: operation === 'add' ? 'POST' : 'DELETE',
		url,
		body: { payload: metaPayload(members) },
		members: members.length,
		leadIds: leadIdsOf(members),
	}));
	return {
		add: writer.add,
		finish() {
			const requests = writer.finish();
			const bodies = requests.map(({ body }) => body);
			const total = bodies.reduce(
				(sum, body) => sum + (body?.payload as { data: unknown[] }).data.length,
				0,
			);
			const sessionId = metaSessionId({ url, operation, now, bodies });
			return requests.map((request, index) => ({
				...request,
				body: {
					session: {
						session_id: sessionId,
						batch_seq: index + 1,
						last_batch_flag: index === requests.length - 1,
						estimated_num_total: total,
					},
					...request.body,
				},
			}));
		},
	};
}
