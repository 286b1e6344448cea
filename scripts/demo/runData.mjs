/** The data that all nodes of one type put out in an execution: one list per output, over all runs of the nodes. */
export function outputsOf(workflow, execution, type) {
	const lists = [];
	for (const { name } of workflow.nodes.filter((node) => node.type === type)) {
		for (const { data } of execution.data.resultData.runData[name] ?? []) {
			(data?.main ?? []).forEach((items, index) => {
				lists[index] ??= [];
				for (const { json } of items ?? []) lists[index].push(json);
			});
		}
	}
	return lists;
}
