import { sleep } from 'n8n-workflow';
import { readLeads, type CrmAdapter, type LeadPage, type LeadQuery } from '../../../core/crm';
import { readLead, type Lead } from '../../../core/lead';

const PAGE = 10;

const lead = (number: number): Lead => readLead({ id: `lead-${number}` }).lead;

/** A CRM with `count` leads in pages of ten; remembers what it was asked. */
function crmWith(count: number, failsAt = Infinity) {
	const listed: number[] = [];
	const listLeads = async ({ pageSize = PAGE }: LeadQuery, cursor?: string): Promise<LeadPage> => {
		const start = Number(cursor ?? 0);
		listed.push(start);
		if (start >= failsAt) throw new Error('the list failed');
		const end = Math.min(start + Math.min(pageSize, PAGE), count);
		const leads = Array.from({ length: end - start }, (_, index) => lead(start + index));
		return end < count ? { leads, cursor: String(end) } : { leads };
	};
	const completeLeads = async (leads: readonly Lead[]) => leads;
	return { listed, adapter: { listLeads, completeLeads } as unknown as CrmAdapter };
}

const read = (adapter: CrmAdapter, options: { atMost?: number; cursor?: string } = {}) =>
	readLeads(adapter, {}, { withEvents: true, blockSize: PAGE, ...options });

const settled = async () => await sleep(5);

describe('reading leads block by block', () => {
	test('gives the blocks in order, each with the cursor behind it', async () => {
		const pages: Array<[number, string | undefined]> = [];
		for await (const { leads, cursor } of read(crmWith(35).adapter))
			pages.push([leads.length, cursor]);
		expect(pages).toEqual([
			[10, '10'],
			[10, '20'],
			[10, '30'],
			[5, undefined],
		]);
	});

	test('an empty CRM gives one empty block', async () => {
		const { adapter, listed } = crmWith(0);
		const pages: LeadPage[] = [];
		for await (const page of read(adapter)) pages.push(page);
		expect(pages).toEqual([{ leads: [] }]);
		expect(listed).toEqual([0]);
	});

	test('reads a few blocks ahead and no further, so that memory does not grow with the list', async () => {
		const { adapter, listed } = crmWith(1_000);
		const reading = read(adapter);
		await reading.next();
		await settled();
		expect(listed).toEqual([0, 10]);
		await reading.next();
		await settled();
		expect(listed).toHaveLength(3);
	});

	test('asks for nothing more once its reader has left', async () => {
		const { adapter, listed } = crmWith(1_000);
		const reading = read(adapter);
		await reading.next();
		await settled();
		await reading.return(undefined);
		await settled();
		expect(listed).toHaveLength(2);
	});

	test('does not read beyond the number that was asked for', async () => {
		const { adapter, listed } = crmWith(1_000);
		let count = 0;
		for await (const { leads } of read(adapter, { atMost: 15 })) count += leads.length;
		expect(count).toBe(15);
		expect(listed).toEqual([0, 10]);
	});

	test('hands over what was read before a failure, then fails', async () => {
		const { adapter } = crmWith(1_000, 20);
		const reading = read(adapter);
		expect((await reading.next()).value?.leads).toHaveLength(10);
		expect((await reading.next()).value?.leads).toHaveLength(10);
		await expect(reading.next()).rejects.toThrow('the list failed');
	});
});
