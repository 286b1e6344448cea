// A CRM stand-in in a thread of its own, so that its work and its memory are not taken for the client's.
import { createRequire } from 'node:module';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/**
 * @param {string} file of the stand-in
 * @param {string} start name of the function in it that starts it
 * @param {object} options for that function
 * @returns `{ url, ids, takeRequests, stop }`; `takeRequests` counts the requests since it was last asked
 */
export async function startInThread(file, start, options) {
	const worker = new Worker(new URL(import.meta.url), { workerData: { file, start, options } });
	const next = () =>
		new Promise((resolve, reject) => {
			worker.once('message', resolve);
			worker.once('error', reject);
		});
	const { url, ids } = await next();
	return {
		url,
		ids,
		async takeRequests() {
			const answer = next();
			worker.postMessage('requests');
			return await answer;
		},
		stop: () => worker.terminate(),
	};
}

if (!isMainThread) {
	const { file, start, options } = workerData;
	const standIn = await createRequire(import.meta.url)(file)[start](options);
	const { contactIds, leadIds } = standIn.state;
	parentPort.on('message', () => {
		parentPort.postMessage(standIn.requests.length);
		standIn.clearRequests();
	});
	parentPort.postMessage({ url: standIn.url, ids: contactIds ?? leadIds });
}
