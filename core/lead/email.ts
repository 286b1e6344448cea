const MAXIMUM_LENGTH = 254;
const MAXIMUM_LOCAL_LENGTH = 64;
const HYPHEN = '-';
/** Punctuation, control characters, and spaces: also those without width that survive copying from web pages. */
const FORBIDDEN = /[<>()[\]\\,;:"\p{Cc}\s\u200b-\u200f\u202a-\u202e\u2060-\u2064]/u;

/**
 * Whether a text is one plain email address: one `@`, a local part of 1 to 64 characters, at most 254 in all, a
 * domain with a dot and no empty or hyphen-edged label, no spaces, brackets, commas, quotes or control characters.
 * Names before the address (`Jo <jo@example.com>`) and two addresses in one text are not valid.
 */
export function isValidEmail(text: string): boolean {
	if (text.length > MAXIMUM_LENGTH) return false;
	const at = text.indexOf('@');
	if (at < 1 || at > MAXIMUM_LOCAL_LENGTH || text.indexOf('@', at + 1) !== -1) return false;
	return !FORBIDDEN.test(text) && isDomain(text, at + 1);
}

function isDomain(text: string, from: number): boolean {
	let labels = 0;
	let start = from;
	while (start <= text.length) {
		const dot = text.indexOf('.', start);
		const end = dot === -1 ? text.length : dot;
		if (end === start || text[start] === HYPHEN || text[end - 1] === HYPHEN) return false;
		labels++;
		start = end + 1;
	}
	return labels >= 2;
}

/** The domain of a valid address in lower case; undefined when the address is not valid. */
export function emailDomain(email: string): string | undefined {
	const trimmed = email.length > MAXIMUM_LENGTH * 2 ? email : email.trim();
	return isValidEmail(trimmed) ? trimmed.slice(trimmed.indexOf('@') + 1).toLowerCase() : undefined;
}
