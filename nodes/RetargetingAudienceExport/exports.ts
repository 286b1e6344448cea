import type { AudienceKind, Platform } from '../../core';

/** What can be chosen under "Platforms": LinkedIn has two kinds of lists. */
export interface ExportTarget {
	readonly value: string;
	readonly name: string;
	readonly platform: Platform;
	readonly kind: AudienceKind;
}

/** Sorted by name. */
export const EXPORT_TARGETS: readonly ExportTarget[] = [
	{ value: 'google', name: 'Google Ads', platform: 'google', kind: 'people' },
	{
		value: 'linkedinCompanies',
		name: 'LinkedIn Companies',
		platform: 'linkedin',
		kind: 'companies',
	},
	{ value: 'linkedin', name: 'LinkedIn Contacts', platform: 'linkedin', kind: 'people' },
	{ value: 'meta', name: 'Meta', platform: 'meta', kind: 'people' },
	{ value: 'microsoft', name: 'Microsoft Advertising', platform: 'microsoft', kind: 'people' },
	{ value: 'tiktok', name: 'TikTok', platform: 'tiktok', kind: 'people' },
];

/** The node's outputs, in order. */
export const OUTPUT = { summary: 0, leads: 1, export: 2, snapshot: 3 } as const;
