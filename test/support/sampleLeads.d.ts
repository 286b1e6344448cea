/** Writes the sample leads as the demo does and returns the files, by name. */
export function writeSampleLeads(...options: string[]): Record<string, Buffer>;
