import { eventWords } from '../../../core/lead/eventWords';

test.each([
	['pricingPageVisit', 'pricing page visit', 'Besuch der Preisseite'],
	['demoRequest', 'demo request', 'Demo-Anfrage'],
	['faqView', 'FAQ view', 'FAQ-Aufruf'],
	// The user's own.
	['priceCalculator', 'price calculator', 'price calculator'],
	['Trade fair', 'Trade fair', 'Trade fair'],
	['call', 'call', 'call'],
])('the event %s is called %s', (type, english, german) => {
	expect(eventWords(type, 'en')).toBe(english);
	expect(eventWords(type, 'de')).toBe(german);
});
