import { createHash } from 'crypto';
import { ColumnsInUse, compileLines, fileTemplate, headerLine } from '../files/columns';
import { LINE_END } from '../files/csv';
import type { AudienceMember } from '../members/member';
import {
	batched,
	leadIdsOf,
	orPlaceholder,
	plainAccountId,
	type AudienceRequest,
	type AudienceTarget,
	type RequestOperation,
	type RequestWriter,
} from './request';

/** Well below the file limit of 1 GB, and small enough to stand in an n8n item. */
export const TIKTOK_ROWS_PER_FILE = 50_000;
const BASE = 'https://business-api.tiktok.com/open_api';

/** The kind of identifiers in a file with several columns. */
export const TIKTOK_CALCULATE_TYPE = 'MULTIPLE_TYPES';

/** An upload file with the columns that its people need. */
export function tikTokFile(members: readonly AudienceMember[]): string {
	const columns = new ColumnsInUse(fileTemplate('tiktok', 'people', true));
	for (const { identifiers } of members) columns.see(identifiers);
	const chosen = columns.chosen();
	const linesOf = compileLines(chosen, true, LINE_END);
	let text = headerLine(chosen) + LINE_END;
	for (const { identifiers } of members) text += linesOf(identifiers).lines;
	return text;
}

/** The plain fields of a file upload. */
export const tikTokUploadFields = (
	advertiserId: string,
	content: string,
): Record<string, string> => ({
	advertiser_id: advertiserId,
	file_signature: createHash('md5').update(content, 'utf8').digest('hex'),
	calculate_type: TIKTOK_CALCULATE_TYPE,
});

/**
 * File uploads, then one request that makes the audience of them, or appends or removes. Its `file_paths` are what the
 * uploads answer. The action is always named, because TikTok's default would replace the whole audience.
 */
export function tikTokRequests(
	{ id, name, accountId, apiVersion = 'v1.3' }: AudienceTarget,
	operation: RequestOperation,
): RequestWriter {
	const advertiserId = orPlaceholder(plainAccountId(accountId), 'accountId');
	const url = `${BASE}/${apiVersion}/dmp/custom_audience`;
	let file = 0;
	const writer = batched(
		TIKTOK_ROWS_PER_FILE,
		() => 1,
		(members): AudienceRequest => {
			const content = tikTokFile(members);
			file++;
			return {
				operation,
				method: 'POST',
				url: `${url}/file/upload/`,
				upload: {
					fields: tikTokUploadFields(advertiserId, content),
					fileField: 'file',
					fileName: `${operation}-${file}.csv`,
					content,
				},
				members: members.length,
				leadIds: leadIdsOf(members),
			};
		},
	);
	return {
		add: writer.add,
		finish() {
			const uploads = writer.finish();
			if (uploads.length === 0) return uploads;
			const filePaths = uploads.map((_, index) => `{data.file_path of upload ${index + 1}}`);
			const create = id === undefined && operation === 'add';
			return [
				...uploads,
				{
					operation,
					method: 'POST',
					url: `${url}/${create ? 'create' : 'update'}/`,
					body: create
						? {
								advertiser_id: advertiserId,
								custom_audience_name: name,
								calculate_type: TIKTOK_CALCULATE_TYPE,
								file_paths: filePaths,
							}
						: {
								advertiser_id: advertiserId,
								custom_audience_id: orPlaceholder(id, 'audienceId'),
								file_paths: filePaths,
								action: operation === 'add' ? 'APPEND' : 'REMOVE',
							},
					members: 0,
					leadIds: [],
				},
			];
		},
	};
}
