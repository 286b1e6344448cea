import {
	isExpression,
	type IExecuteFunctions,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';

/** Whether an expression stands anywhere in a parameter's raw value. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return isExpression(value);
	if (Array.isArray(value)) return value.some(holdsExpression);
	if (typeof value === 'object' && value !== null) {
		return Object.values(value as INodeParameters).some(holdsExpression);
	}
	return false;
}

/**
 * A reader of one parameter per item. An expression costs about half a millisecond per item in n8n, so that a
 * parameter without one is read once for the whole run.
 */
export function parameterPerItem<Value>(
	context: IExecuteFunctions,
	name: string,
	fallback: Value,
): { readonly isStatic: boolean; readonly at: (itemIndex: number) => Value } {
	const raw: unknown = context.getNodeParameter(name, 0, fallback, { rawExpressions: true });
	if (holdsExpression(raw)) {
		return {
			isStatic: false,
			at: (itemIndex) => context.getNodeParameter(name, itemIndex, fallback) as Value,
		};
	}
	const value = context.getNodeParameter(name, 0, fallback) as Value;
	return { isStatic: true, at: () => value };
}

/** The words of a text with commas; none when it is absent or empty. */
export const commaList = (text = ''): string[] =>
	text
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');

/** A text that says something; undefined when it is empty. */
export const filledText = (text: string | undefined): string | undefined =>
	text?.trim() || undefined;

/** The parameter by which a node puts its leads into several outputs, or all into one. */
export const routingParameter = (name: string, value: string): INodeProperties => ({
	displayName: 'Outputs',
	name: 'routing',
	type: 'options',
	options: [
		{ name, value },
		{ name: 'Everything in One', value: 'everything' },
	],
	default: value,
	description: 'Where the leads go',
});
