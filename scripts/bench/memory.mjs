import { readFileSync } from 'node:fs';

/** The most memory that a process ever held, in bytes; known on Linux only. */
export function peakMemory(pid) {
	if (process.platform !== 'linux') return undefined;
	return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
}
