/** A workflow as a growth team would build it: a web form's leads come in, are qualified, and go to the CRM. */

const pack = 'n8n-nodes-lead-qualification';

/** The evaluation time is fixed, so a lead that is sent again gets the same result. */
export function inboundWorkflow({ path, recorderUrl, evaluatedAt }) {
	const nodes = [];
	const connections = {};
	const add = (name, type, typeVersion, parameters) =>
		nodes.push({
			id: name,
			name,
			type,
			typeVersion,
			parameters,
			position: [nodes.length * 220, 0],
		});
	const connect = (from, to, outputs = 1) => {
		connections[from] = {
			main: Array.from({ length: outputs }, () => [{ node: to, type: 'main', index: 0 }]),
		};
	};

	add('Form', 'n8n-nodes-base.webhook', 2, {
		httpMethod: 'POST',
		path,
		responseMode: 'lastNode',
		options: {},
	});
	nodes[0].webhookId = path;
	add('Each lead', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.leads', options: {} });
	add('Score Lead', `${pack}.scoreLead`, 1, { options: { evaluationTime: evaluatedAt } });
	add('BANT Check', `${pack}.bantCheck`, 1, {
		routing: 'everything',
		options: { evaluationTime: evaluatedAt },
	});
	add('Classify', `${pack}.classifyFunnelStage`, 1, { options: { evaluationTime: evaluatedAt } });
	add('CRM', 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url: recorderUrl,
		sendBody: true,
		specifyBody: 'json',
		jsonBody:
			'={{ { key: $json.id, total: $json.qualification.score.total, verdict: $json.qualification.bant.verdict, stage: $json.qualification.stage.current } }}',
		options: {},
	});
	connect('Form', 'Each lead');
	connect('Each lead', 'Score Lead');
	connect('Score Lead', 'BANT Check');
	connect('BANT Check', 'Classify');
	// One output per stage, and one for all others.
	connect('Classify', 'CRM', 9);
	return { name: 'Inbound leads', nodes, connections, settings: { executionOrder: 'v1' } };
}
