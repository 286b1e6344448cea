// Seeded leads for the audience bench: people in Germany, Austria, Switzerland and the United States with an email, a
// phone number (half of them clean, half as people type them), names, country and postal code.

/** mulberry32 */
function random(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const FIRST =
	'Anna Ben Clara David Elena Felix Greta Hannes Ida Jörg Karla Lukas Mia Noah Olga Paul Rosa Sören Tara Uwe'.split(
		' ',
	);
const LAST =
	'Müller Schmidt Weber Fischer Wagner Becker Schulz Hoffmann Koch Bauer Smith Johnson Williams Brown Jones Garcia Huber Gruber Meier Keller'.split(
		' ',
	);
const ENDINGS = ['berg', 'mann', 'son', 'feld', 'er', 'hofer', 'stein', 'wood'];
const GRANTED = Object.freeze({
	marketing: 'granted',
	adUserData: 'granted',
	adPersonalization: 'granted',
});
const NOTHING = Object.freeze({});
const NO_EVENTS = Object.freeze([]);

const COUNTRIES = [
	{ code: 'DE', calling: '49', trunk: '0', area: '171', digits: 7, postal: 5 },
	{ code: 'AT', calling: '43', trunk: '0', area: '664', digits: 7, postal: 4 },
	{ code: 'CH', calling: '41', trunk: '0', area: '79', digits: 7, postal: 4 },
	{ code: 'US', calling: '1', trunk: '', area: '415', digits: 7, postal: 5 },
];

export function audienceLeads(count, seed) {
	const next = random(seed);
	const below = (limit) => Math.floor(next() * limit);
	const digits = (length) => String(10 ** (length - 1) + below(9 * 10 ** (length - 1)));
	// Texts that were put together are made one piece on first use, in memory that would be put down to the export.
	const flat = (text) => Buffer.from(text, 'utf8').toString('utf8');
	return Array.from({ length: count }, (_, index) => {
		const country = COUNTRIES[below(COUNTRIES.length)];
		const firstName = FIRST[below(FIRST.length)];
		// Family names are many: 20 x 8 x 1,000.
		const lastName =
			LAST[below(LAST.length)] +
			ENDINGS[below(ENDINGS.length)] +
			(next() < 0.5 ? '' : `-${LAST[below(LAST.length)]}`);
		const number = digits(country.digits);
		const style = below(4);
		const phone =
			style < 2
				? `+${country.calling}${country.area}${number}`
				: style === 2
					? `+${country.calling} ${country.area} ${number}`
					: `${country.trunk}${country.area} ${number}`;
		return {
			id: flat(`lead-${index}`),
			person: {
				email: flat(`${next() < 0.3 ? 'P' : 'p'}erson.${index}@company${below(20_000)}.example`),
				phone: flat(phone),
				firstName,
				lastName: flat(lastName),
				country: country.code,
				postalCode: digits(country.postal),
			},
			company: NOTHING,
			events: NO_EVENTS,
			answers: NOTHING,
			consent: GRANTED,
			fields: NOTHING,
		};
	});
}
