// BANT Check's engine against a loop written by hand that fills the same result.
import core from '../dist/core/index.js';
import { compare, report } from './support/measure.mjs';
import { bantByHand, makeLeads, NOW } from './support/qualification.mjs';

const LEADS = 20_000;
const MANY = 100_000;

const leads = makeLeads(LEADS);
const check = core.compileFramework('bant');

const same = ({ model: _, ...result }) => JSON.stringify(Object.entries(result).sort());
const sorted = (result) =>
	same({
		...result,
		criteria: Object.values(result.criteria).map((criterion) => Object.entries(criterion).sort()),
	});
const differences = leads.filter(
	(lead) => sorted(check(lead, NOW)) !== sorted(bantByHand(lead, NOW)),
);
report({
	name: 'the check and the loop give the same result',
	figure: `${differences.length} differences`,
	target: '0',
	reached: differences.length === 0,
	detail: `${LEADS} leads, four criteria, 8 events each`,
});

const each = (judge, list) => () => {
	let met = 0;
	for (const lead of list) met += judge(lead, NOW).met;
	return met;
};

await compare({
	name: 'BANT, three of four',
	subject: each(check, leads),
	baseline: each(bantByHand, leads),
	baselineName: 'loop written by hand',
	units: LEADS,
	atMost: 2,
});

const many = makeLeads(MANY);
await compare({
	name: '100,000 leads, per lead as fast as 20,000',
	subject: each(check, many),
	baseline: () => {
		for (let run = 0; run < MANY / LEADS; run++) each(check, leads)();
	},
	baselineName: 'five times 20,000 leads',
	units: MANY,
	atMost: 1.5,
	runs: 7,
});
