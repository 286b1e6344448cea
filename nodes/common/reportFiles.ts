import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { previewOf } from '../../core';

/**
 * A report as binary data: the page as a file under `field`, and the same page for n8n's own viewer under
 * `<field>Preview`.
 *
 * n8n's viewer shows HTML, but its *View* button asks the MIME type, and n8n's list of viewable types (2.41:
 * `ViewableMimeTypes` in `@n8n/api-types`) has no `text/html`. So the preview is served as text and shown as HTML.
 */
export async function reportFiles(
	context: IExecuteFunctions,
	html: string,
	name: string,
	field: string,
): Promise<IBinaryKeyData> {
	const { prepareBinaryData } = context.helpers;
	const report = await prepareBinaryData(Buffer.from(html, 'utf8'), `${name}.html`, 'text/html');
	const preview = await prepareBinaryData(
		Buffer.from(previewOf(html), 'utf8'),
		`${name}-preview.html`,
		'text/plain',
	);
	return { [field]: report, [`${field}Preview`]: { ...preview, fileType: 'html' } };
}
