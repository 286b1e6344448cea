import { parseInstant, SECOND } from '../../common/instant';
import type { LeadEvent } from '../../lead/lead';
import type { ScannerSettings } from '../model/scoringModel';
import type { Timeline } from './timeline';

/** Why an event is suspected to be a mail security scanner's; several may hold. */
export const SCANNER_SIGNALS = { burst: 1, delivery: 2, open: 4, agent: 8, trap: 16 } as const;

/**
 * Parts of user agents (lower case) of mail security scanners, previews and scripts: products name themselves so,
 * and libraries and headless browsers are no person who reads a mail.
 */
const KNOWN_AGENTS = [
	'barracuda',
	'proofpoint',
	'mimecast',
	'forcepoint',
	'fortiguard',
	'ironport',
	'symantec',
	'messagelabs',
	'trendmicro',
	'sophos',
	'zscaler',
	'avanan',
	'cloudmark',
	'mailguard',
	'safelinks',
	'urldefense',
	'bitdefender',
	'virustotal',
	'googleimageproxy',
	'yahoomailproxy',
	'headlesschrome',
	'phantomjs',
	'python-requests',
	'python-urllib',
	'go-http-client',
	'okhttp',
	'curl/',
	'wget/',
	'libwww',
	'java/',
	'crawler',
	'spider',
	'slurp',
	'facebookexternalhit',
	'bot/',
	'bot;',
	'bot)',
];

const MOST_REMEMBERED_AGENTS = 5_000;

/** Looks for clicks that a machine made. Judges the timeline's events; `signals` holds its findings by position. */
export class ScannerDetector {
	signals = new Uint8Array(64);

	private readonly clicks: number[] = [];

	private readonly opens: number[] = [];

	private readonly deliveries: number[] = [];

	private readonly agents: readonly string[];

	private readonly knownAgents = new Map<string, boolean>();

	constructor(private readonly settings: ScannerSettings) {
		this.agents = [...KNOWN_AGENTS, ...settings.agents.map((agent) => agent.toLowerCase())];
	}

	/** @returns whether any event is suspected */
	judge(timeline: Timeline): boolean {
		const { order, events, times, types } = timeline;
		const { clicks, opens, deliveries } = this;
		if (times.length > this.signals.length) this.signals = new Uint8Array(times.length);
		const { signals } = this;
		let found = false;
		if (clicks.length > 0) clicks.length = 0;
		if (opens.length > 0) opens.length = 0;
		if (deliveries.length > 0) deliveries.length = 0;
		for (let place = 0; place < timeline.size; place++) {
			const position = order[place];
			const type = types[position];
			const { metadata } = events[position];
			let signal = 0;
			if (metadata !== undefined && metadata !== null) signal = this.judgeMetadata(metadata);
			signals[position] = signal;
			if (signal !== 0) found = true;
			if (type.isClick) clicks.push(position);
			else if (type.isOpen) opens.push(position);
			else if (type.isDelivery) deliveries.push(position);
		}
		if (clicks.length > 0) {
			this.judgeBursts(events, times);
			this.judgeDeliveries(events, times);
			if (this.settings.sameSecondAsOpen) {
				// A pixel and a link in the same second: no person reads that fast.
				this.judgeNeighbours(opens, SECOND - 1, SECOND - 1, SCANNER_SIGNALS.open, events, times);
			}
			found ||= clicks.some((position) => signals[position] !== 0);
		}
		return found;
	}

	private judgeMetadata(metadata: Readonly<Record<string, unknown>>): number {
		const { userAgent, honeypot, ip } = metadata;
		let signals = honeypot === true ? SCANNER_SIGNALS.trap : 0;
		if (typeof ip === 'string' && this.isKnownAddress(ip)) signals |= SCANNER_SIGNALS.agent;
		if (typeof userAgent === 'string' && this.isKnownAgent(userAgent))
			signals |= SCANNER_SIGNALS.agent;
		return signals;
	}

	private isKnownAddress(ip: string): boolean {
		const { addresses } = this.settings;
		return addresses.length > 0 && addresses.some((address) => ip.startsWith(address));
	}

	private isKnownAgent(userAgent: string): boolean {
		let isScanner = this.knownAgents.get(userAgent);
		if (isScanner === undefined) {
			const agent = userAgent.slice(0, 1_000).toLowerCase();
			isScanner = this.agents.some((part) => agent.includes(part));
			if (this.knownAgents.size < MOST_REMEMBERED_AGENTS)
				this.knownAgents.set(userAgent, isScanner);
		}
		return isScanner;
	}

	/** Marks clicks of which at least `burstClicks` different ones fall into `burstSeconds`. */
	private judgeBursts(events: readonly LeadEvent[], times: Float64Array): void {
		const { clicks, signals } = this;
		const { burstClicks, burstSeconds } = this.settings;
		if (clicks.length < burstClicks) return;
		const span = burstSeconds * SECOND;
		let marked = 0;
		for (let newest = 0; newest < clicks.length; newest++) {
			const start = times[clicks[newest]];
			let end = newest;
			let different = 0;
			for (; end < clicks.length && start - times[clicks[end]] <= span; end++) {
				if (!this.isCopy(newest, end, events, times)) different++;
				// A longer burst need not be counted to the end: it is one already.
				if (different >= burstClicks) break;
			}
			if (different < burstClicks) continue;
			for (let index = Math.max(newest, marked); index < clicks.length; index++) {
				if (start - times[clicks[index]] > span) break;
				signals[clicks[index]] |= SCANNER_SIGNALS.burst;
				marked = index + 1;
			}
		}
	}

	/** Whether a click repeats one before it in the same stretch: the same id, or nothing that tells them apart. */
	private isCopy(
		from: number,
		index: number,
		events: readonly LeadEvent[],
		times: Float64Array,
	): boolean {
		const click = events[this.clicks[index]];
		for (let other = index - 1; other >= from; other--) {
			const before = events[this.clicks[other]];
			if (click.id !== undefined && before.id !== undefined) {
				if (click.id === before.id) return true;
			} else if (
				times[this.clicks[index]] === times[this.clicks[other]] &&
				click.asset === before.asset &&
				linkOf(click) === linkOf(before)
			) {
				return true;
			}
		}
		return false;
	}

	private judgeDeliveries(events: readonly LeadEvent[], times: Float64Array): void {
		const limit = this.settings.afterDeliverySeconds * SECOND;
		for (const position of this.clicks) {
			const deliveredAt = events[position].metadata?.deliveredAt;
			if (typeof deliveredAt !== 'string') continue;
			const elapsed = times[position] - parseInstant(deliveredAt);
			if (elapsed >= 0 && elapsed <= limit) this.signals[position] |= SCANNER_SIGNALS.delivery;
		}
		this.judgeNeighbours(this.deliveries, limit, 0, SCANNER_SIGNALS.delivery, events, times);
	}

	/** Marks clicks that follow an event of the same asset by at most `after`, or precede it by at most `before`. */
	private judgeNeighbours(
		others: readonly number[],
		after: number,
		before: number,
		signal: number,
		events: readonly LeadEvent[],
		times: Float64Array,
	): void {
		let first = 0;
		for (const click of this.clicks) {
			const time = times[click];
			while (first < others.length && times[others[first]] > time + before) first++;
			for (let index = first; index < others.length; index++) {
				if (times[others[index]] < time - after) break;
				const [asset, otherAsset] = [events[click].asset, events[others[index]].asset];
				if (asset === otherAsset || asset === undefined || otherAsset === undefined) {
					this.signals[click] |= signal;
					break;
				}
			}
		}
	}
}

function linkOf({ metadata }: LeadEvent): unknown {
	return metadata?.link ?? metadata?.url;
}
