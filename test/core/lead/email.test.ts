import { emailDomain, isValidEmail } from '../../../core/lead/email';
import { isFreeMailDomain } from '../../../core/lead/freeMail';

describe('email addresses', () => {
	it.each([
		'jo@example.com',
		'j.e.f..ferson@gmail.com',
		'jo+tag@sub.example.com',
		"o'neill@example.org",
		'jürgen@müller.example',
		`${'a'.repeat(64)}@example.com`,
	])('%s is valid', (email) => {
		expect(isValidEmail(email)).toBe(true);
	});

	it.each([
		['no at sign', 'jo.example.com'],
		['two at signs', 'jo@@example.com'],
		['an empty local part', '@example.com'],
		['a domain without a dot', 'jo@localhost'],
		['an empty label', 'jo@example..com'],
		['a dot at the end', 'jo@example.com.'],
		['a label with a hyphen at its edge', 'jo@-example.com'],
		['a name around the address', 'Jo <jo@example.com>'],
		['two addresses', 'jo@example.com, bo@example.com'],
		['an inner space', 'jo smith@example.com'],
		['a no-break space', 'jo\u00a0smith@example.com'],
		['a control character', 'jo\u0007@example.com'],
		['a local part of 65 characters', `${'a'.repeat(65)}@example.com`],
		['more than 254 characters', `jo@${'a'.repeat(250)}.com`],
		['nothing', ''],
		['10 MB', `${'a'.repeat(10_000_000)}@example.com`],
	])('an address with %s is not valid', (_, email) => {
		expect(isValidEmail(email)).toBe(false);
		expect(emailDomain(email)).toBeUndefined();
	});

	it('has a domain in lower case', () => {
		expect(emailDomain(' Jo@Sub.Example.COM ')).toBe('sub.example.com');
	});
});

describe('free mail domains', () => {
	it.each(['gmail.com', 'GMX.de', 'web.de', 'bluewin.ch', 'a1.net', 'outlook.ch', 't-online.de'])(
		'%s says nothing about a company',
		(domain) => {
			expect(isFreeMailDomain(domain)).toBe(true);
		},
	);

	it.each(['example.com', 'mail.gmail.com', 'gmail.co.example', ''])(
		'%s does not count as free',
		(domain) => {
			expect(isFreeMailDomain(domain)).toBe(false);
		},
	);
});
