/** The log that nodes write to when n8n-core runs them. */
export function hostLog(): { info(message: string): void };
