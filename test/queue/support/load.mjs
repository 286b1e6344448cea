/** Sends batches of leads to a workflow's webhook, many at once, as a busy web form would. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Leads with keys of their own; `number` tells the batches apart. */
export function batchOfLeads(number, size) {
	return Array.from({ length: size }, (_, index) => ({
		id: `lead-${number}-${index}`,
		email: `person.${number}.${index}@example.com`,
		jobTitle: index % 2 ? 'Head of Marketing' : 'Student',
		events: [{ type: 'demoRequest', at: '2026-11-20T10:00:00Z' }],
	}));
}

/**
 * Delivers a batch and returns how often it had to be sent. n8n marks the executions of a worker that died as crashed
 * and does not repeat them: sending again is the sender's part.
 */
export async function deliver(url, leads) {
	for (let sent = 1; ; sent++) {
		if (await isAccepted(url, leads)) return sent;
		await sleep(500);
	}
}

async function isAccepted(url, leads) {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ leads }),
	}).catch(() => undefined);
	await response?.arrayBuffer().catch(() => undefined);
	return response?.ok ?? false;
}
