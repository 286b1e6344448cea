import type { Platform } from '../identifiers';
import type { MemberIdentifiers } from '../members/member';
import type { AudienceKind, ColumnsInUse } from './columns';
import { compileLines, headerLine } from './columns';
import { LINE_END } from './csv';
import { FileChunks, type FileLimits } from './fileChunks';
import { bulkLines, bulkPreamble } from './microsoftBulk';

/** A file ready for upload. */
export interface AudienceFile {
	/** Without personal data, e.g. `google-customer-match-2026-11-23.csv`. */
	readonly fileName: string;
	readonly mimeType: 'text/csv';
	/** Rows without the header. A person with more addresses than the platform has columns takes several. */
	readonly rows: number;
	/** UTF-8 without byte order mark, CRLF. */
	readonly content: Buffer;
}

const MEGABYTE = 1024 * 1024;
/** The most that n8n keeps of one file when its workers share a database. */
const N8N_LIMIT = 512 * MEGABYTE;

/** LinkedIn: 20 MB or 300,000 rows; TikTok: below 1 GB; the others name no limit. */
const LIMITS: Readonly<Record<Platform, FileLimits>> = {
	meta: { bytes: N8N_LIMIT, rows: Infinity },
	google: { bytes: N8N_LIMIT, rows: Infinity },
	linkedin: { bytes: 20 * MEGABYTE, rows: 300_000 },
	tiktok: { bytes: N8N_LIMIT, rows: Infinity },
	microsoft: { bytes: N8N_LIMIT, rows: Infinity },
};

const NAMES: Readonly<Record<Platform, string>> = {
	meta: 'meta-custom-audience',
	google: 'google-customer-match',
	linkedin: 'linkedin-contact-list',
	tiktok: 'tiktok-customer-file',
	microsoft: 'microsoft-customer-list',
};

const fileBaseName = (platform: Platform, kind: AudienceKind) =>
	kind === 'companies' ? 'linkedin-company-list' : NAMES[platform];

export interface FileOptions {
	readonly platform: Platform;
	readonly kind: AudienceKind;
	readonly hashed: boolean;
	/** ISO 8601 date for the name. */
	readonly date: string;
	readonly audienceId?: string;
	readonly audienceName: string;
	/** How many people there may be. */
	readonly expectedMembers: number;
	/** Smaller limits than the platform's. */
	readonly limits?: Partial<FileLimits>;
}

export interface FileWriter {
	add(identifiers: MemberIdentifiers): void;
	finish(): AudienceFile[];
}

/** Compiles the upload files of an audience; `columns` says which ones its people need. */
export function compileFiles(options: FileOptions, columns: ColumnsInUse | undefined): FileWriter {
	const { platform, kind, hashed, date, audienceId, audienceName } = options;
	const limits = { ...LIMITS[platform], ...options.limits };
	const chosen = columns?.chosen();
	const chunks = new FileChunks(
		chosen
			? headerLine(chosen) + LINE_END
			: bulkPreamble({ id: audienceId, name: audienceName, action: 'Add' }),
		limits,
		options.expectedMembers,
	);
	const linesOf = chosen
		? compileLines(chosen, hashed, LINE_END)
		: (identifiers: MemberIdentifiers) => bulkLines(identifiers, audienceId);
	return {
		add: (identifiers) => {
			const { lines, rows } = linesOf(identifiers);
			if (rows > 0) chunks.add(lines, rows);
		},
		finish: () => {
			const parts = chunks.finish();
			return parts.map(({ rows, content }, index) => ({
				fileName: `${fileBaseName(platform, kind)}-${date}${parts.length > 1 ? `-part-${index + 1}` : ''}.csv`,
				mimeType: 'text/csv',
				rows,
				content,
			}));
		},
	};
}
