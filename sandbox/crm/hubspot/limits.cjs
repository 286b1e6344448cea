// HubSpot's three limits: a rolling bucket of ten seconds, five searches per second, and the day.
const ROLLING_WINDOW = 10_000;
const SEARCH_WINDOW = 1_000;

const createLimits = () => ({
	rolling: 190,
	search: 5,
	daily: 650_000,
	starts: [],
	searches: [],
	today: 0,
});

const refusal = (message, more) => ({
	status: 429,
	body: { status: 'error', message, correlationId: 'stand-in', category: 'RATE_LIMITS', ...more },
});

const tooManySearches = () => refusal('You have reached your secondly limit.');
const tooManyRequests = () =>
	refusal('You have reached your ten_secondly_rolling limit.', {
		errorType: 'RATE_LIMIT',
		policyName: 'TEN_SECONDLY_ROLLING',
	});
const dayIsSpent = () =>
	refusal('You have reached your daily limit.', { errorType: 'RATE_LIMIT', policyName: 'DAILY' });

/** Counts a request; answers the refusal when a limit is passed. */
function count(limits, isSearch, now) {
	if (limits.today >= limits.daily) return dayIsSpent();
	const [window, key, cap] = isSearch
		? [SEARCH_WINDOW, 'searches', limits.search]
		: [ROLLING_WINDOW, 'starts', limits.rolling];
	limits[key] = limits[key].filter((start) => start > now - window);
	if (limits[key].length >= cap) return isSearch ? tooManySearches() : tooManyRequests();
	limits[key].push(now);
	limits.today++;
	return undefined;
}

function headers(limits, isSearch) {
	const daily = {
		'X-HubSpot-RateLimit-Daily': String(limits.daily),
		'X-HubSpot-RateLimit-Daily-Remaining': String(limits.daily - limits.today),
		'X-HubSpot-Correlation-Id': 'stand-in',
	};
	if (isSearch) return daily;
	return {
		...daily,
		'X-HubSpot-RateLimit-Interval-Milliseconds': String(ROLLING_WINDOW),
		'X-HubSpot-RateLimit-Max': String(limits.rolling),
		'X-HubSpot-RateLimit-Remaining': String(limits.rolling - limits.starts.length),
	};
}

module.exports = { count, createLimits, dayIsSpent, headers, tooManyRequests, tooManySearches };
