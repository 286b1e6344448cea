export function nextVersion(current: string, messages: readonly string[]): string | undefined;
