// Score Lead's engine against a loop written by hand and against json-rules-engine, on the same leads and rules.
import core from '../dist/core/index.js';
import { compare, median, report } from './support/measure.mjs';
import { handWritten, makeLeads, makeRulesEngine, MODEL, NOW } from './support/scoring.mjs';

const LEADS = 10_000;
const MANY = 100_000;
const FEW = 1_000;

const leads = makeLeads(LEADS);
const explained = core.compileScoringModel(MODEL);
const plain = core.compileScoringModel(MODEL, { explanations: false });
const engine = await makeRulesEngine();

let differences = 0;
for (const lead of leads) {
	const expected = handWritten(lead, NOW).total;
	const others = [explained(lead, NOW).total, plain(lead, NOW).total];
	if (others.some((total) => Math.abs(total - expected) > 0.0501)) differences++;
}
for (const lead of leads.slice(0, FEW)) {
	const { total } = await engine(lead, NOW);
	if (Math.abs(total - handWritten(lead, NOW).total) > 1e-6) differences++;
}
report({
	name: 'the loop, the engine and json-rules-engine compute the same points',
	figure: `${differences} differences`,
	target: '0',
	reached: differences === 0,
	detail: `${LEADS} leads, 12 events each, 20 rules`,
});

const each = (score, list = leads) => () => {
	let sum = 0;
	for (const lead of list) sum += score(lead, NOW).total;
	return sum;
};

await compare({
	name: 'with explanations',
	subject: each(explained),
	baseline: each(handWritten),
	baselineName: 'loop written by hand',
	units: LEADS,
	atMost: 1.5,
});
await compare({
	name: 'without explanations',
	subject: each(plain),
	baseline: each(handWritten),
	baselineName: 'loop written by hand',
	units: LEADS,
	atMost: 1,
});
const few = leads.slice(0, FEW);
await compare({
	name: 'json-rules-engine, with explanations',
	subject: each(explained, few),
	baseline: async () => {
		for (const lead of few) await engine(lead, NOW);
	},
	baselineName: 'json-rules-engine',
	units: FEW,
	atLeast: 12,
});

// Linear time: the results of all leads are kept, as a workflow keeps them.
const many = makeLeads(MANY, 2);
const keepAll = (list) => {
	const results = new Array(list.length);
	for (let index = 0; index < list.length; index++) results[index] = explained(list[index], NOW);
	return results.length;
};
const small = many.slice(0, LEADS);
const times = { small: [], large: [] };
keepAll(small);
for (let run = 0; run < 7; run++) {
	for (const [name, list] of [
		['small', small],
		['large', many],
	]) {
		globalThis.gc?.();
		const start = performance.now();
		keepAll(list);
		times[name].push((performance.now() - start) / list.length);
	}
}
const growth = median(times.large) / median(times.small);
report({
	name: 'time per lead, 100,000 leads against 10,000',
	figure: `${growth.toFixed(2)} ×`,
	target: 'at most 1.25 ×',
	reached: growth <= 1.25,
	detail: `${(median(times.large) * 1000).toFixed(2)} µs against ${(median(times.small) * 1000).toFixed(2)} µs, results kept, median of 7`,
});
