import type {
	IDataObject,
	IHttpRequestOptions,
	INodeExecutionData,
	IPollFunctions,
} from 'n8n-workflow';
import { CrmLeadTrigger } from '../../nodes/CrmLead/CrmLeadTrigger.node';

/**
 * One production poll of CRM Lead Trigger as n8n makes it. `memory` is the node's static data; it is copied on the way
 * in, and `saved` is what n8n would save.
 */
export async function pollOnce({
	parameters,
	credentials,
	headers,
	memory,
}: {
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials: IDataObject;
	/** What the credentials add to a request. */
	readonly headers: Readonly<Record<string, string>>;
	readonly memory: IDataObject;
}): Promise<{ items: INodeExecutionData[]; saved: IDataObject }> {
	const saved = JSON.parse(JSON.stringify(memory)) as IDataObject;
	const context = {
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => credentials,
		getMode: () => 'trigger',
		getNode: () => ({ name: 'CRM Lead Trigger', type: 'crmLeadTrigger' }),
		getWorkflowStaticData: () => saved,
		logger: { info: () => undefined },
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				const answer = await fetch(options.url, {
					method: options.method,
					headers: { ...(options.headers as Record<string, string>), ...headers },
					body: options.body as string | undefined,
				});
				return {
					statusCode: answer.status,
					headers: Object.fromEntries(answer.headers),
					body: await answer.text(),
				};
			},
		},
	} as unknown as IPollFunctions;
	const result = await new CrmLeadTrigger().poll.call(context);
	return { items: result?.[0] ?? [], saved };
}
