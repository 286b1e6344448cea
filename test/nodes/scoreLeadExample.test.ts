import type { IDataObject } from 'n8n-workflow';
import { jsonBlocks } from '../support/files';
import { runNode } from '../support/workflow';

test('the worked example of the documentation is what the node does', async () => {
	const [item, expected] = jsonBlocks('docs/nodes/score-lead.md') as IDataObject[];
	const { outputs } = await runNode({
		type: 'scoreLead',
		items: [item],
		parameters: { options: { evaluationTime: '2026-11-23T09:00:00.000Z' } },
	});
	const { score } = outputs[0][0].json.qualification as { score: Record<string, unknown> };
	const { hash, ...model } = score.model as Record<string, unknown>;
	expect(hash).toMatch(/^[0-9a-f]{16}$/);
	expect({ ...score, model }).toEqual(expected);
});
