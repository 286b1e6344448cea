const CHUNK_CHARACTERS = 64 * 1024;
/** UTF-8 of one UTF-16 unit. */
const MOST_BYTES_PER_CHARACTER = 3;
/** Rows are not all alike; a little more room than the first ones needed saves a second allocation. */
const ROOM = 1.03;
const GROWTH = 1.5;

export interface FileLimits {
	/** Bytes of one file. */
	readonly bytes: number;
	/** Rows of one file, its header not counted. */
	readonly rows: number;
}

/** The text of one file, before it has a name. */
export interface FilePart {
	readonly rows: number;
	readonly content: Buffer;
}

const EMPTY = Buffer.alloc(0);

/**
 * Collects lines into files, each beginning with the same lines and none larger than the limits. Text becomes bytes
 * chunk by chunk, in a buffer that is made once, as large as the first rows foretell: the memory in use is about what
 * the file itself takes, and nothing is copied.
 */
export class FileChunks {
	private readonly parts: FilePart[] = [];
	private buffer = EMPTY;
	/** Bytes in the buffer; the text that is not written yet comes on top. */
	private bytes = 0;
	private text = '';
	private rows = 0;
	private rowsBefore = 0;

	constructor(
		/** What every file begins with, its header. */
		private readonly preamble: string,
		private readonly limits: FileLimits,
		/** How many rows there will be at most in all files. */
		private readonly expectedRows: number,
	) {}

	/** Adds lines that belong together: they never stand in two files. */
	add(lines: string, rows: number): void {
		if (this.rows > 0 && this.wouldBeTooLarge(lines, rows)) this.close();
		if (this.rows === 0) this.text = this.preamble;
		this.text += lines;
		this.rows += rows;
		if (this.text.length >= CHUNK_CHARACTERS) this.flush();
	}

	/** The finished files; none when nothing was added. */
	finish(): readonly FilePart[] {
		if (this.rows > 0) this.close();
		return this.parts;
	}

	private wouldBeTooLarge(lines: string, rows: number): boolean {
		if (this.rows + rows > this.limits.rows) return true;
		const most = this.bytes + (this.text.length + lines.length) * MOST_BYTES_PER_CHARACTER;
		// Counting bytes takes longer than writing them, and is needed near the limit only.
		return (
			most > this.limits.bytes &&
			this.bytes + Buffer.byteLength(this.text) + Buffer.byteLength(lines) > this.limits.bytes
		);
	}

	private flush(): void {
		const needed = this.bytes + Buffer.byteLength(this.text);
		if (needed > this.buffer.length) this.grow(needed);
		this.bytes += this.buffer.write(this.text, this.bytes, 'utf8');
		this.text = '';
	}

	/** Makes room for this file; untouched memory of a buffer that turns out too large is never really used. */
	private grow(needed: number): void {
		const rowsToCome = Math.min(this.expectedRows - this.rowsBefore, this.limits.rows);
		const foreseen = this.bytes === 0 ? (needed / this.rows) * rowsToCome * ROOM : 0;
		const size = Math.max(needed, Math.min(foreseen, this.limits.bytes), this.bytes * GROWTH);
		const larger = Buffer.allocUnsafeSlow(Math.ceil(size));
		this.buffer.copy(larger, 0, 0, this.bytes);
		this.buffer = larger;
	}

	private close(): void {
		this.flush();
		this.parts.push({ rows: this.rows, content: this.buffer.subarray(0, this.bytes) });
		this.buffer = EMPTY;
		this.bytes = 0;
		this.rowsBefore += this.rows;
		this.rows = 0;
	}
}
