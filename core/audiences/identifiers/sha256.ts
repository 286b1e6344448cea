import * as crypto from 'crypto';

/** `crypto.hash` (Node 20.12, 21.7) takes half the time of a hash object; the types of Node 20 do not know it. */
type HashAtOnce = (algorithm: string, data: string) => string;

const { hash: hashAtOnce } = crypto as unknown as { readonly hash?: HashAtOnce };

/** SHA-256 of the text's UTF-8 bytes, lower-case hexadecimal. */
export const sha256: (text: string) => string =
	typeof hashAtOnce === 'function'
		? (text) => hashAtOnce('sha256', text)
		: (text) => crypto.createHash('sha256').update(text, 'utf8').digest('hex');

/** The hash of nothing: who sends it makes all people without a value the same person. */
export const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const HEXADECIMAL = /^[0-9a-f]+$/i;
const SHA256_LENGTH = 64;
/** MD5, SHA-1, SHA-512. */
const OTHER_LENGTHS = new Set([32, 40, 128]);

/** What kind of hash a text is: `other` is one that no platform can match. */
export function hashKind(text: string): 'sha256' | 'other' | 'none' {
	const { length } = text;
	if (length !== SHA256_LENGTH && !OTHER_LENGTHS.has(length)) return 'none';
	if (!HEXADECIMAL.test(text)) return 'none';
	return length === SHA256_LENGTH && text.toLowerCase() !== EMPTY_SHA256 ? 'sha256' : 'other';
}
