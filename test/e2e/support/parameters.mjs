/** What a user sets in the editor after importing a template. */

/** The workflow with further parameters in the nodes of these names; a function gets those that the node has. */
export function withParameters(workflow, byNode) {
	const names = new Set(workflow.nodes.map(({ name }) => name));
	for (const name of Object.keys(byNode))
		if (!names.has(name)) throw new Error(`The template has no node "${name}"`);
	const nodes = workflow.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...changeOf(byNode[node.name], node.parameters) },
	}));
	return { ...workflow, nodes };
}

const changeOf = (change, parameters) =>
	typeof change === 'function' ? change(parameters) : change;

/** What guides ask of people with another CRM than HubSpot: to choose it in the nodes that speak to it. */
export const withCrm = (workflow, crm) =>
	withParameters(
		workflow,
		Object.fromEntries(
			workflow.nodes
				.filter(({ type }) => /\.crmLead(Trigger)?$/.test(type))
				.map(({ name }) => [name, { crm }]),
		),
	);

/** Of Plan Nurturing: with a send window that never closes. */
export const sendsAtAnyHour = ({ options }) => ({
	options: {
		...options,
		sendDays: [1, 2, 3, 4, 5, 6, 7],
		sendFrom: '00:00',
		sendTo: '23:59',
		quietFrom: '00:00',
		quietTo: '00:00',
	},
});

/** The workflow with these values in its node "Settings". */
export function withSettings(workflow, values) {
	const { assignments } = workflow.nodes.find(({ name }) => name === 'Settings').parameters
		.assignments;
	for (const name of Object.keys(values))
		if (!assignments.some((entry) => entry.name === name))
			throw new Error(`"Settings" has no field "${name}"`);
	return withParameters(workflow, {
		Settings: {
			assignments: {
				assignments: assignments.map((entry) => ({
					...entry,
					value: values[entry.name] ?? entry.value,
				})),
			},
		},
	});
}
