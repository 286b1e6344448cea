import type { IExecuteFunctions, INodeExecutionData, ISourceData } from 'n8n-workflow';

/** Where n8n keeps what a node wants to know in its later runs of the same execution. */
const MEMORY = 'secondInput';

type Source = Pick<ISourceData, 'previousNode' | 'previousNodeOutput' | 'previousNodeRun'>;

/** Where the second input came from; null when it is wired and nothing came, undefined when it is not wired. */
function sourceOf(context: IExecuteFunctions): Source | null | undefined {
	try {
		return context.getInputSourceData(1);
	} catch {
		// A tool has no inputs.
		return undefined;
	}
}

export const isSecondInputWired = (context: IExecuteFunctions): boolean =>
	sourceOf(context) !== undefined;

function itemsOfThisRun(context: IExecuteFunctions): INodeExecutionData[] {
	try {
		return context.getInputData(1);
	} catch {
		// n8n throws for an input that is wired and was not reached in this run.
		return [];
	}
}

/** The items that a node put out earlier in this execution. */
function itemsPutOut(
	context: IExecuteFunctions,
	{ previousNode, previousNodeOutput, previousNodeRun }: Source,
): INodeExecutionData[] {
	const { $ } = context.getWorkflowDataProxy(0) as unknown as {
		$: (node: string) => { all: (output?: number, run?: number) => INodeExecutionData[] };
	};
	return $(previousNode).all(previousNodeOutput, previousNodeRun);
}

/**
 * The items of the second input; none when nothing is wired to it. An empty table that is set to "Always Output Data"
 * brings one item without fields, which is none either.
 *
 * A node runs once for every wire into its first input, and in a loop once a round; n8n hands the second input to the
 * first of these runs alone. The later ones read it again from where the first one had it. Without that, a customer
 * who comes by the second wire would be a lead without a previous stage.
 */
export function secondInput(context: IExecuteFunctions): INodeExecutionData[] {
	const source = sourceOf(context);
	let items = itemsOfThisRun(context);
	if (source !== undefined) {
		const memory = context.getContext('node') as Record<string, Source | undefined>;
		const before = memory[MEMORY];
		if (source) memory[MEMORY] = source;
		else if (before && items.length === 0) items = itemsPutOut(context, before);
	}
	return items.filter(({ json }) => Object.keys(json).length > 0);
}
