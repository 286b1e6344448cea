export function environment(name: string): string | undefined;
/** Everything in a value that somebody could read, also what is not enumerable. */
export function readable(value: unknown): string;
