import { stageOfStatus } from '../../../core/crm/statusStage';

test.each([
	['Open - Not Contacted', undefined],
	['Working - Contacted', undefined],
	['New', undefined],
	['Neu', undefined],
	['Hot', undefined],
	['', undefined],
	['MQL', 'mql'],
	['Marketing Qualified Lead', 'mql'],
	['Sales qualified', 'sql'],
	['Qualified', 'sql'],
	['Qualifiziert', 'sql'],
	['Proposition', 'opportunity'],
	['Closed - Converted', 'opportunity'],
	['Closed - Not Converted', 'disqualified'],
	['Unqualified', 'disqualified'],
	['Won', 'customer'],
	['Lost', 'recycled'],
])('the status "%s" of a CRM stands for the stage %s', (status, stage) => {
	expect(stageOfStatus(status)).toBe(stage);
});
