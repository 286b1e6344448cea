/** A text as a SOQL literal. */
export const quoted = (value: string): string =>
	`'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

/** Texts as a SOQL list. */
export const quotedList = (values: readonly string[]): string =>
	`(${values.map(quoted).join(', ')})`;

/** A moment as a SOQL literal, which has no quotes. */
export const dateTime = (moment: string): string => new Date(moment).toISOString();
