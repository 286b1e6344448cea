import fc from 'fast-check';
import { createPacer } from '../../../../core/common/http/pacer';

/** A clock that sleeping moves on. */
function virtualTime() {
	let now = 0;
	return {
		clock: () => now,
		sleep: async (milliseconds: number) => {
			now += milliseconds;
		},
		pass: (milliseconds: number) => {
			now += milliseconds;
		},
	};
}

describe('the pacing of requests', () => {
	test('whenever the server counts a request, no window holds more than the limit', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 2, max: 20 }),
				fc.array(fc.record({ gap: fc.nat(40), latency: fc.nat(300), share: fc.nat(100) }), {
					maxLength: 120,
				}),
				async (limit, requests) => {
					const time = virtualTime();
					const pacer = createPacer({ requests: limit, windowMilliseconds: 1_000 }, time);
					const counted: number[] = [];
					for (const { gap, latency, share } of requests) {
						time.pass(gap);
						const answered = await pacer.acquire();
						// The server counts somewhere between start and answer.
						counted.push(time.clock() + (latency * share) / 100);
						time.pass(latency);
						answered();
					}
					for (const from of counted) {
						const inWindow = counted.filter((at) => at >= from && at < from + 1_000);
						expect(inWindow.length).toBeLessThanOrEqual(limit);
					}
				},
			),
		);
	});

	test.each([0, 50, 300])(
		'leaves room for what others have asked for, when the server tells (latency %i)',
		async (latency) => {
			const time = virtualTime();
			const [limit, window] = [20, 1_000];
			time.pass(window);
			// Another run has just used the whole limit, evenly.
			const counted = Array.from({ length: limit - 1 }, (_, index) => (index * window) / limit);
			const used = () => counted.filter((at) => at > time.clock() - window).length;
			const pacer = createPacer({ requests: limit, windowMilliseconds: window }, time);
			let refused = 0;
			for (let request = 0; request < 100; request++) {
				const answered = await pacer.acquire();
				if (used() >= limit) refused++;
				counted.push(time.clock());
				time.pass(latency);
				answered();
				pacer.setRemaining(Math.max(0, limit - used()), limit);
			}
			expect(refused).toBe(0);
			// And it wastes little of what is left: twenty a second, and the wait for the first of them.
			expect(time.clock()).toBeLessThan(
				window + (100 / limit) * window * 1.2 + 100 * latency + window,
			);
		},
	);

	test('its own requests are not taken for those of others', async () => {
		const time = virtualTime();
		const [limit, window] = [20, 1_000];
		const pacer = createPacer({ requests: limit, windowMilliseconds: window }, time);
		for (let request = 1; request <= 15; request++) {
			(await pacer.acquire())();
			pacer.setRemaining(limit - request, limit);
		}
		expect(time.clock()).toBe(0);
	});

	test('urgent requests go before those that wait', async () => {
		const time = virtualTime();
		const pacer = createPacer({ requests: 1, windowMilliseconds: 1_000 }, time);
		const order: string[] = [];
		const ask = async (name: string, urgent: boolean) => {
			const answered = await pacer.acquire(urgent);
			order.push(name);
			answered();
		};
		(await pacer.acquire())();
		await Promise.all([ask('first', false), ask('second', false), ask('urgent', true)]);
		expect(order).toEqual(['urgent', 'first', 'second']);
	});

	test('a run that is stopped lets nobody through', async () => {
		const sleep = async () => {
			throw new Error('stopped');
		};
		const pacer = createPacer(
			{ requests: 1, windowMilliseconds: 1_000 },
			{ clock: () => 0, sleep },
		);
		(await pacer.acquire())();
		const waiting = await Promise.allSettled([pacer.acquire(), pacer.acquire(true)]);
		expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	});
});
