/** Classified leads of a made-up company, for the funnel report. */
const LADDER = ['subscriber', 'lead', 'mql', 'sql', 'opportunity', 'customer'];
const DAY = 86_400_000;

export const NOW = '2026-11-23T09:00:00.000Z';

export function funnelLeads(count: number): Array<Record<string, unknown>> {
	let state = 11;
	const next = () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
	const pick = <Value>(values: readonly Value[]): Value =>
		values[Math.floor(next() * values.length)];
	const ago = (days: number) => new Date(Date.parse(NOW) - days * DAY).toISOString();
	const model = { name: 'made', version: 1, hash: '0' };
	return Array.from({ length: count }, (_, index) => {
		let step = 0;
		while (step < LADDER.length - 1 && next() < [0.86, 0.62, 0.48, 0.55, 0.4][step]) step++;
		const aside = next() < 0.08 ? pick(['recycled', 'disqualified']) : undefined;
		let days = 10 + 40 * next();
		const history = LADDER.slice(0, step + 1)
			.reverse()
			.map((stage) => ({ stage, enteredAt: ago((days += 3 + 25 * next())) }))
			.reverse();
		const current = aside ?? LADDER[step];
		const enteredAt = aside ? ago(5) : history[history.length - 1].enteredAt;
		const total = Math.round(Math.min(100, 8 + step * 13 + 35 * next()));
		const statuses = ['done', 'done', 'overdue', 'due', 'notYet', 'tooEarly'] as const;
		const status = pick(statuses);
		return {
			id: `lead-${index}`,
			lead_source: pick([
				'Webinar',
				'Search',
				'Search',
				'Trade fair',
				'Referral',
				'LinkedIn <ads>',
			]),
			qualification: {
				score: {
					total,
					fit: total,
					engagement: total,
					grade: `${'ABCD'[Math.floor(4 * next() * (1 - total / 140))]}${1 + Math.floor(4 * next() * (1 - total / 140))}`,
					band: total >= 70 ? 'hot' : total >= 40 ? 'warm' : 'cold',
					reasons: [],
					withheld: [],
					disqualifiers: [],
					unknown: [],
					completeness: 1,
					model,
					evaluatedAt: NOW,
				},
				stage: {
					current,
					transition: aside ? 'recycled' : pick(['entered', 'unchanged', 'advanced']),
					reason: {
						code: aside ? pick(['noBudget', 'bad_timing', 'notTarget']) : 'gatePassed',
						text: '',
					},
					enteredAt,
					history,
					...(current === 'sql'
						? {
								handOff: {
									notBefore: ago(2),
									dueBy: ago(1),
									status,
									byMinutes:
										status === 'overdue' ? 180 : status === 'done' && next() < 0.3 ? 45 : 0,
								},
							}
						: {}),
					model,
					evaluatedAt: NOW,
				},
				...(index % 3 === 0
					? {
							account: {
								id: `account-${index % 40}`,
								score: 20 + (index % 60),
								coverage: (index % 5) / 4,
								missingRoles: ['purchaser', 'executive', 'teamLead'].slice(0, index % 4),
								readiness: pick(['ready', 'building', 'building', 'notEngaged']),
								momentum: 'steady',
								role: 'purchaser',
								engaged: true,
								counts: true,
								nextContact: false,
							},
						}
					: {}),
			},
		};
	});
}
