export function runInBareCopy(script: string): Promise<string>;
