import type { Language } from '../common/language';

/** Numbers as people write them in a language. */
export interface Figures {
	count(value: number): string;
	percent(share: number, digits?: number): string;
	decimal(value: number, digits?: number): string;
	/** With its sign. */
	points(value: number): string;
	days(value: number): string;
}

export function figuresIn(language: Language): Figures {
	const locale = language === 'de' ? 'de-DE' : 'en-GB';
	const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
	const whole = number({ maximumFractionDigits: 0 });
	const signed = number({
		maximumFractionDigits: 1,
		minimumFractionDigits: 1,
		signDisplay: 'exceptZero',
	});
	return {
		count: (value) => whole.format(value),
		percent: (share, digits = 0) =>
			number({
				style: 'percent',
				maximumFractionDigits: digits,
				minimumFractionDigits: digits,
			}).format(share),
		decimal: (value, digits = 3) =>
			number({ maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value),
		points: (value) => signed.format(value),
		days: (value) => number({ maximumFractionDigits: 1 }).format(value),
	};
}
