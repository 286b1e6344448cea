/** A template in a real n8n, as a user sets it up: imported, its credentials chosen, nothing else touched. */
import { storeCredentials, withCredentials } from '../../../scripts/host/credentials.mjs';
import { readTemplate } from '../../../scripts/templateTables.mjs';
import { startSandbox } from '../../../sandbox/start.mjs';
import { openEditor, openWorkflow, pictureOfCanvas } from './browser.mjs';
import { useHost } from './host.mjs';
import { deleteTablesOf, withTables } from './tables.mjs';

export { readTemplate };

/**
 * Starts the stand-ins and imports the template. `sandbox` takes the options of `startSandbox`; `change` may set what a
 * user would set in the editor, e.g. the CRM. `credentials` are further ones, as services of the sandbox have them. Its Data
 * Tables are empty, unless `keepTables`.
 * @returns `{ client, url, home, id, workflow, service(name), run(), picture(name), stop() }`
 */
export async function startTemplate(
	name,
	{ sandbox: options, change = (workflow) => workflow, credentials: more = [], keepTables = false },
) {
	const host = await useHost();
	const sandbox = await startSandbox(options);
	const { client, url } = host;
	const credentials = await storeCredentials(client, [...sandbox.services, ...more]);
	const template = readTemplate(name);
	if (!keepTables) await deleteTablesOf(client, template);
	const ready = await withTables(client, change(template));
	const workflow = await client.importWorkflow(await withCredentials(client, ready, credentials));
	const { id } = workflow;
	return {
		...host,
		credentials,
		id,
		workflow,
		service: sandbox.service,
		/** Runs it from its first trigger, or the named one, to its end, as the editor's button does. */
		run: (trigger) => client.runWorkflow(id, { trigger }),
		async picture(pictureName = name) {
			const { page, close } = await openEditor(host);
			await openWorkflow(page, url, id);
			await pictureOfCanvas(page, pictureName);
			await close();
		},
		async stop() {
			await client.unpublish(id);
			await sandbox.stop();
			await host.stop();
		},
	};
}

/** What a node put out in an execution: per output the items' data. */
export function outputsOf(execution, nodeName) {
	const [run] = execution.data.resultData.runData[nodeName] ?? [];
	return (run?.data?.main ?? []).map((items) => (items ?? []).map(({ json }) => json));
}
