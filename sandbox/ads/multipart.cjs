// Reads a multipart/form-data body: field values, and files as buffers.

/** @returns {Record<string, string | Buffer>} */
function readMultipart(contentType, raw) {
	const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType ?? '');
	if (!boundary) return {};
	const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
	const parts = {};
	let from = raw.indexOf(mark);
	while (from !== -1) {
		const next = raw.indexOf(mark, from + mark.length);
		if (next === -1) break;
		// Each part begins after the mark's line end and ends before the next mark's.
		const part = raw.subarray(from + mark.length + 2, next - 2);
		const headEnd = part.indexOf('\r\n\r\n');
		const head = part.subarray(0, headEnd).toString('utf8');
		const name = /name="([^"]*)"/.exec(head)?.[1];
		const content = part.subarray(headEnd + 4);
		if (name)
			parts[name] = /filename=/.test(head) ? Buffer.from(content) : content.toString('utf8');
		from = next;
	}
	return parts;
}

module.exports = { readMultipart };
