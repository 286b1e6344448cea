import type { INodeProperties } from 'n8n-workflow';

/**
 * For a node's subtitle: an expression for the name under which the editor offers what was chosen. The value itself is a
 * word for workflows, not for people.
 */
export function chosenName(properties: readonly INodeProperties[], parameter: string): string {
	const { options = [] } = properties.find(({ name }) => name === parameter) ?? {};
	const names = Object.fromEntries(
		options.flatMap((option) => ('value' in option ? [[option.value, option.name]] : [])),
	);
	return `(${JSON.stringify(names)})[$parameter[${JSON.stringify(parameter)}]]`;
}
