import { contentHash } from '../../common/contentHash';

export interface FilePart {
	readonly field: string;
	readonly name: string;
	readonly content: string;
}

export interface MultipartBody {
	readonly contentType: string;
	readonly bytes: Uint8Array;
}

const LINE_END = '\r\n';

/** A multipart/form-data body (RFC 7578). The boundary is made of the content, so that it cannot stand in it. */
export function multipartBody(
	fields: Readonly<Record<string, string>>,
	file: FilePart,
): MultipartBody {
	const boundary = `audience-${contentHash([fields, file])}`;
	const part = (disposition: string, content: string, type = '') =>
		`--${boundary}${LINE_END}Content-Disposition: form-data; ${disposition}${LINE_END}${type}${LINE_END}${content}${LINE_END}`;
	const text =
		Object.entries(fields)
			.map(([name, value]) => part(`name="${name}"`, value))
			.join('') +
		part(
			`name="${file.field}"; filename="${file.name}"`,
			file.content,
			`Content-Type: text/csv${LINE_END}`,
		) +
		`--${boundary}--${LINE_END}`;
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		bytes: Buffer.from(text, 'utf8'),
	};
}
