import { createHash } from 'crypto';

function canonical(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(canonical);
	if (typeof value === 'object' && value !== null) {
		const record = value as Record<string, unknown>;
		const sorted: Record<string, unknown> = {};
		for (const key of Object.keys(record).sort()) {
			if (record[key] !== undefined) sorted[key] = canonical(record[key]);
		}
		return sorted;
	}
	return value;
}

/**
 * The SHA-256 (hexadecimal, first 16 characters) of a plain JSON value, independent of the order of its keys:
 * the same configuration has the same hash wherever it was typed in.
 */
export function contentHash(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(canonical(value)))
		.digest('hex')
		.slice(0, 16);
}
