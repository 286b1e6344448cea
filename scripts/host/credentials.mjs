/** Credentials in n8n, and templates made ready to run with them: what a user does by clicking. */
import { createRequire } from 'node:module';

// Its build for ES modules names files without their endings, which Node does not resolve.
const { NodeHelpers } = createRequire(import.meta.url)('n8n-workflow');

/** Stores one credential per service of the sandbox. Returns them by type, as nodes refer to them: `{ id, name }`. */
export async function storeCredentials(client, services) {
	const stored = {};
	for (const { name, credential } of services) {
		if (!credential) continue;
		const { id } = await client.createCredential(name, credential.type, credential.data);
		stored[credential.type] = { id, name };
	}
	return stored;
}

/** The workflow with credentials chosen in every node that asks for one of a type that is stored. */
export async function withCredentials(client, workflow, stored) {
	const types = await client.nodeTypes();
	const nodes = workflow.nodes.map((node) => {
		const wanted = credentialTypesOf(node, types).filter((type) => stored[type]);
		if (wanted.length === 0) return node;
		return { ...node, credentials: Object.fromEntries(wanted.map((type) => [type, stored[type]])) };
	});
	return { ...workflow, nodes };
}

/** The types that the editor would show for this node: some depend on its parameters. */
function credentialTypesOf(node, types) {
	const description = types.find(
		({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
	);
	if (!description) throw new Error(`n8n has no node ${node.type} ${node.typeVersion}`);
	const parameters = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	return (description.credentials ?? [])
		.filter((credential) => NodeHelpers.displayParameter(parameters, credential, node, description))
		.map(({ name }) => name);
}
