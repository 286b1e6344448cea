/** Runs the workflow on the CRM and counts, from n8n's run data and from what the CRM itself holds afterwards. */
import { outputsOf } from './runData.mjs';
import { tally } from './tally.mjs';

/**
 * Returns `{ read, stages, written, tasks, faults }`; `written` and `tasks` tell how many leads had which result, and
 * `faults` says in words which counts do not add up.
 * @param crm the stand-in for HubSpot
 */
export async function countCrmRun({ client, id, crm }) {
	const tasksBefore = tasksIn(crm);
	const workflow = await client.get(`/rest/workflows/${id}`);
	const execution = await client.runWorkflow(id);
	const itemsOf = (name) => outputsOf(workflow, execution, { name });

	const [leads] = itemsOf('Read Leads');
	const [written = [], notWritten = []] = itemsOf('Write Qualification');
	const [done = [], notDone = []] = itemsOf('Create Sales Tasks');
	const counts = {
		read: leads?.length ?? 0,
		stages: tally(written.map(({ qualification }) => qualification?.stage?.current)),
		written: tally([...written, ...notWritten].map(resultOf)),
		tasks: tally([...done, ...notDone].map(resultOf)),
	};
	return { ...counts, faults: findFaults(counts, { execution, crm, tasksBefore, written }) };
}

function findFaults({ read, written, tasks }, { execution, crm, tasksBefore, written: leads }) {
	const faults = [];
	const expect = (holds, text) => holds || faults.push(text);
	const { status, data } = execution;
	expect(status === 'success', `The run ended with "${status}": ${data.resultData.error?.message}`);
	const { contactIds } = crm.state;
	expect(read === contactIds.length, `The CRM has ${contactIds.length} leads, ${read} were read`);
	expect(sum(written) === read, `${read} leads were read, ${sum(written)} were written or not`);
	expect(leads.length === read, `${read - leads.length} leads could not be written`);
	const wrong = leads.filter((lead) => scoreIn(crm, lead) !== lead.qualification.score.total);
	expect(wrong.length === 0, `${wrong.length} leads have another score in the CRM`);
	expect(
		sum(tasks) === leads.length,
		`${leads.length} leads came, ${sum(tasks)} got a task or not`,
	);
	const created = tasks.created ?? 0;
	const added = tasksIn(crm) - tasksBefore;
	expect(added === created, `${created} tasks were created, the CRM has ${added} more`);
	const most = Math.max(0, ...contactIds.map((contact) => tasksOf(crm, contact)));
	expect(most <= 1, `A lead has ${most} tasks`);
	return faults;
}

const resultOf = ({ crmResult }) => (crmResult.code ? crmResult.code : crmResult.action);
const scoreIn = (crm, { source }) =>
	Number(crm.state.store.objects.contacts.get(source.id).properties.lq_score);
const tasksIn = (crm) => crm.state.store.objects.tasks.size;
const tasksOf = (crm, contact) =>
	crm.state.store.associations.get(`contacts:${contact}>tasks`)?.size ?? 0;
const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0);
