/** Prints what the run over the export files did, for people. */
export function printCounts({ read, stages, routes, audiences, files, faults }) {
	console.log(`\n${read} leads read, scored, checked and classified`);
	printTable('Per stage', Object.entries(stages));
	printTable(
		'Per route, as Classify Funnel Stage sends them on',
		routes.map(({ to, leads }, index) => [
			`output ${index + 1}: ${to.join(', ') || 'nobody'}`,
			leads,
		]),
	);
	printTable(
		'Upload files, with rows',
		files.map(({ name, rows }) => [name, rows]),
	);
	for (const { platform, in: came, exported, excludedByReason } of audiences) {
		printTable(`${platform}: ${exported} of ${came} leads are in, the others are not because of`, [
			...Object.entries(excludedByReason),
		]);
	}
	printFaults(faults);
}

/** Prints what the run on the CRM did, for people. */
export function printCrmCounts({ read, stages, written, tasks, faults }) {
	const { updated = 0 } = written;
	const { created = 0 } = tasks;
	console.log(`\n${read} leads read from the CRM, ${updated} written back, ${created} sales tasks`);
	printTable('Per stage', Object.entries(stages));
	printTable('Write-back', Object.entries(written));
	printTable('Sales tasks', Object.entries(tasks));
	printFaults(faults);
}

function printFaults(faults) {
	console.log(faults.length === 0 ? '\nThe counts add up.' : '\nThe counts do not add up:');
	for (const fault of faults) console.log(`  ${fault}`);
}

function printTable(title, rows) {
	console.log(`\n${title}`);
	const width = Math.max(0, ...rows.map(([name]) => name.length));
	for (const [name, count] of rows)
		console.log(`  ${name.padEnd(width)}  ${String(count).padStart(5)}`);
}
