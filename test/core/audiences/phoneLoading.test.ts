import { buildAudience, normaliseIdentifier } from '../../../core/audiences';
import { lead } from './support/leads';

const loads = { count: 0 };

jest.mock('../../../core/audiences/vendor/phone', () => {
	loads.count++;
	return jest.requireActual<object>('../../../core/audiences/vendor/phone');
});

it('the phone data is loaded once, when the first phone number is met', () => {
	normaliseIdentifier('meta', 'email', 'jo@example.com');
	normaliseIdentifier('google', 'phone', 'n/a');
	buildAudience([lead()], { platform: 'google', mode: 'file' });
	expect(loads.count).toBe(0);
	normaliseIdentifier('google', 'phone', '+49301234567');
	buildAudience([lead({ person: { phone: '030 1234567' } })], { platform: 'meta' });
	expect(loads.count).toBe(1);
});
