// Classify Funnel Stage's engine against a loop written by hand that fills the same result, deadlines included.
import core from '../dist/core/index.js';
import { classifyByHand } from './support/funnelByHand.mjs';
import { compare, report } from './support/measure.mjs';
import { makeLeads, NOW, withResults } from './support/qualification.mjs';

const LEADS = 20_000;
const MANY = 100_000;

const check = core.compileFramework('bant');
const classify = core.compileFunnel('classic', { timeZone: 'Europe/Berlin' });
const leads = withResults(makeLeads(LEADS), check);

const sorted = (value) =>
	Array.isArray(value)
		? value.map(sorted)
		: typeof value === 'object' && value !== null
			? Object.fromEntries(
					Object.entries(value)
						.sort(([a], [b]) => (a < b ? -1 : 1))
						.map(([key, inner]) => [key, sorted(inner)]),
				)
			: value;
const text = ({ model: _, ...result }) => JSON.stringify(sorted(result));
const differing = leads.filter(
	({ lead, previous }) =>
		text(classify(lead, previous, NOW)) !== text(classifyByHand(lead, previous, NOW)),
);
report({
	name: 'the funnel and the loop give the same result',
	figure: `${differing.length} differences`,
	target: '0',
	reached: differing.length === 0,
	detail: `${LEADS} leads, five kinds of previous stage, about 8 events each`,
});

const each = (judge, list) => () => {
	let blocked = 0;
	for (const { lead, previous } of list) {
		if (judge(lead, previous, NOW).blockedBy !== undefined) blocked++;
	}
	return blocked;
};

await compare({
	name: 'classic funnel with deadlines',
	subject: each(classify, leads),
	baseline: each(classifyByHand, leads),
	baselineName: 'loop written by hand',
	units: LEADS,
	atMost: 2,
});

const many = withResults(makeLeads(MANY), check);
await compare({
	name: '100,000 leads, per lead as fast as 20,000',
	subject: each(classify, many),
	baseline: () => {
		for (let run = 0; run < MANY / LEADS; run++) each(classify, leads)();
	},
	baselineName: 'five times 20,000 leads',
	units: MANY,
	atMost: 1.5,
	runs: 7,
});
