/** The data that the nodes of one type or name put out in an execution: one list per output, over all their runs. */
export function outputsOf(workflow, execution, { type, name: wanted }) {
	const lists = [];
	const isMeant = (node) => node.type === type || node.name === wanted;
	for (const { name } of workflow.nodes.filter(isMeant)) {
		for (const { data } of execution.data.resultData.runData[name] ?? []) {
			(data?.main ?? []).forEach((items, index) => {
				lists[index] ??= [];
				for (const { json } of items ?? []) lists[index].push(json);
			});
		}
	}
	return lists;
}
