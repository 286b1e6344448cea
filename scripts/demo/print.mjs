/** Prints what a run did, for people. */
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
	console.log(faults.length === 0 ? '\nThe counts add up.' : '\nThe counts do not add up:');
	for (const fault of faults) console.log(`  ${fault}`);
}

function printTable(title, rows) {
	console.log(`\n${title}`);
	const width = Math.max(0, ...rows.map(([name]) => name.length));
	for (const [name, count] of rows)
		console.log(`  ${name.padEnd(width)}  ${String(count).padStart(5)}`);
}
