/** Fills in the form of a published workflow's Form Trigger, as a visitor's browser sends it. */
import { setTimeout as sleep } from 'node:timers/promises';

/** `answers` by the labels of the form's fields. */
export async function submitForm(url, { nodes }, answers) {
	const { webhookId, parameters } = nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
	const fields = parameters.formFields.values.map(({ fieldLabel }) => fieldLabel);
	const unknown = Object.keys(answers).filter((label) => !fields.includes(label));
	if (unknown.length > 0) throw new Error(`The form has no fields ${unknown.join(', ')}`);
	const body = new FormData();
	fields.forEach((label, index) => body.append(`field-${index}`, answers[label] ?? ''));
	const send = () => fetch(`${url}/form/${webhookId}`, { method: 'POST', body });
	let response = await send();
	// A moment passes between publishing and the form's being there.
	for (let tries = 0; response.status === 404 && tries < 20; tries++) {
		await sleep(500);
		response = await send();
	}
	if (!response.ok) throw new Error(`The form was answered with ${response.status}`);
}
