import {
	NodeOperationError,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';
import { ConfigurationError } from '../../core';

/**
 * With a capital letter, unless it begins with a key of JSON such as `gate.policy` or `schemaVersion`, or names an entry
 * by its id, such as `rule 'demo'`.
 */
const sentence = (text: string): string =>
	/^[a-z]+(?=[\s,:]|$)(?! ')/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;

type NodeContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Words a configuration fault for the person who set the node up: what happened, then every fault on a line. */
export function configurationFailure(
	context: NodeContext,
	cause: unknown,
	itemIndex?: number,
): NodeOperationError {
	if (cause instanceof ConfigurationError) {
		return new NodeOperationError(context.getNode(), `${cause.subject} cannot be used`, {
			itemIndex,
			description: cause.faults
				.map(({ where, what }) => sentence(where ? `${where}: ${what}` : what))
				.join('<br>'),
		});
	}
	return new NodeOperationError(context.getNode(), cause instanceof Error ? cause : String(cause), {
		itemIndex,
	});
}

/** All that a failure says, for an item that carries it. */
export const failureText = ({ message, description }: NodeOperationError): string =>
	description ? `${message}. ${description.split('<br>').join(' ')}` : message;

/** Runs the part of a node that reads its configuration; whatever it throws becomes one failure of the node. */
export function configured<Result>(context: NodeContext, read: () => Result): Result {
	try {
		return read();
	} catch (error) {
		throw configurationFailure(context, error);
	}
}
