import type { INode, INodeParameters } from 'n8n-workflow';
import { list, readJson, readText } from '../support/files';
import type { WorkflowFile } from '../support/workflow';

/* What holds for every template: it explains itself, imports anywhere, and names nobody's machine. */

const OURS = 'n8n-nodes-lead-qualification.';
const NOTE = 'n8n-nodes-base.stickyNote';

/** How much room a node takes on the canvas, its name below it included. */
const NODE = { width: 100, height: 130 };

/** n8n's own nodes that templates use; each is in every n8n. No Code nodes: what needs one belongs into ours. */
const ELSEWHERE = /^(?:n8n-nodes-base|@n8n\/n8n-nodes-langchain)\.(?!code$|function$|functionItem$)\w+$/;

const { n8n } = readJson<{ n8n: { nodes: string[] } }>('package.json');
const shipped = new Set(
	n8n.nodes.map((file) => {
		const name = file.replace(/^.*\//, '').replace('.node.js', '');
		return OURS + name[0].toLowerCase() + name.slice(1);
	}),
);

interface Area {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

function areaOf({ type, position: [left, top], parameters }: INode): Area {
	const { width, height } =
		type === NOTE ? (parameters as { width: number; height: number }) : NODE;
	return { left, top, right: left + width, bottom: top + height };
}

const overlap = (one: Area, other: Area) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

const covers = (note: Area, { left, top, right, bottom }: Area) =>
	left >= note.left && right <= note.right && top >= note.top && bottom <= note.bottom;

function overlapping(nodes: readonly INode[]): string[] {
	return nodes.flatMap((node, index) =>
		nodes
			.slice(index + 1)
			.filter((other) => overlap(areaOf(node), areaOf(other)))
			.map((other) => `${node.name} / ${other.name}`),
	);
}

const names = (nodes: readonly INode[]) => nodes.map(({ name }) => name);

const files = list('templates').filter((file) => file.endsWith('.json'));

describe.each(files)('the template %s', (file) => {
	const template = readJson<WorkflowFile & { name: string }>(`templates/${file}`);
	const notes = template.nodes.filter(({ type }) => type === NOTE);
	const nodes = template.nodes.filter(({ type }) => type !== NOTE);

	it('explains each of its steps on the canvas', () => {
		const alone = nodes.filter(
			(node) => !notes.some((note) => covers(areaOf(note), areaOf(node))),
		);

		expect(notes[0].parameters.content).toContain(`## ${template.name}`);
		expect(names(alone)).toEqual([]);
	});

	it('has nothing lying over anything else', () => {
		expect(overlapping(nodes)).toEqual([]);
		expect(overlapping(notes)).toEqual([]);
	});

	it('consists of nodes that every n8n with the pack has', () => {
		// n8n makes a twin of each of our nodes for AI agents.
		const isOurs = (type: string) => shipped.has(type.replace(/Tool$/, ''));
		const strange = nodes.filter(({ type }) => !isOurs(type) && !ELSEWHERE.test(type));

		expect(names(strange)).toEqual([]);
	});

	it('wires nodes that are there, under names of their own', () => {
		const known = new Set(names(template.nodes));
		const wired = Object.entries(template.connections).flatMap(([from, outputs]) => [
			from,
			...Object.values(outputs)
				.flat(2)
				.flatMap((target) => target?.node ?? []),
		]);

		expect(known.size).toBe(template.nodes.length);
		expect(wired.filter((name) => !known.has(name))).toEqual([]);
	});

	it('names no machine and no credential', () => {
		expect(JSON.stringify(template)).not.toMatch(/\/(?:home|root|Users|tmp)\/|127\.0\.0\.1|localhost/);
		expect(names(template.nodes.filter(({ credentials }) => credentials))).toEqual([]);
	});

	it('sends mail from and to addresses that cannot be anybody’s', () => {
		const addresses = nodes.flatMap(({ parameters }) => {
			const { fromEmail, toEmail } = parameters as INodeParameters;
			return [fromEmail, toEmail].filter((address) => typeof address === 'string');
		});
		const real = addresses.filter(
			(address) => !String(address).startsWith('=') && !String(address).endsWith('@example.com'),
		);

		expect(real).toEqual([]);
	});

	it('has a guide with a picture of its canvas, and stands in the README', () => {
		const name = file.replace('.json', '');
		const guide = readText(`docs/guides/${name}.md`);

		expect(guide).toMatch(/!\[[^\]]+\]\(\.\.\/screenshots\/[\w-]+\.png\)/);
		expect(readText('README.md')).toContain(`(docs/guides/${name}.md)`);
	});
});
