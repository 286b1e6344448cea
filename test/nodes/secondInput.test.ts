import { runNode } from '../support/workflow';

/* n8n starts a node with two inputs even when only the second one brought something, unless the node says otherwise. */

const row = { email: 'person@example.com', title: 'Guide', stage: 'sql' };

describe.each([
	// Without an account the sync would refuse to run.
	{ type: 'retargetingAudienceExport', parameters: { mode: 'sync', platform: 'meta' } },
	{ type: 'classifyFunnelStage', parameters: {} },
	{ type: 'planNurturing', parameters: {} },
])('$type with a full second input and no leads', ({ type, parameters }) => {
	it('does not run', async () => {
		const run = runNode({ type, parameters, items: [], secondInput: [row] });
		await expect(run).rejects.toThrow('The node "Subject" did not run');
	});

	it('runs when there are leads too', async () => {
		const run = runNode({ type, items: [row], secondInput: [row] });
		await expect(run).resolves.toMatchObject({ error: undefined });
	});
});
