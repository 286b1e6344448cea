const CHUNK_CHARACTERS = 256 * 1024;

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

/**
 * Collects lines into files, each beginning with the same lines and none larger than the limits. Text becomes bytes
 * chunk by chunk, so that the memory in use is about what the files themselves take.
 */
export class FileChunks {
	private readonly parts: FilePart[] = [];
	private readonly preambleBytes: number;
	private chunks: Buffer[] = [];
	private text = '';
	private bytes = 0;
	private rows = 0;

	constructor(
		/** What every file begins with, its header. */
		private readonly preamble: string,
		private readonly limits: FileLimits,
	) {
		this.preambleBytes = Buffer.byteLength(preamble);
	}

	/** Adds lines that belong together: they never stand in two files. */
	add(lines: string, rows: number): void {
		const bytes = Buffer.byteLength(lines);
		const isFull =
			this.rows > 0 &&
			(this.bytes + bytes > this.limits.bytes || this.rows + rows > this.limits.rows);
		if (isFull) this.close();
		if (this.rows === 0) {
			this.text = this.preamble;
			this.bytes = this.preambleBytes;
		}
		this.text += lines;
		this.bytes += bytes;
		this.rows += rows;
		if (this.text.length >= CHUNK_CHARACTERS) this.flush();
	}

	/** The finished files; none when nothing was added. */
	finish(): readonly FilePart[] {
		if (this.rows > 0) this.close();
		return this.parts;
	}

	private flush(): void {
		this.chunks.push(Buffer.from(this.text, 'utf8'));
		this.text = '';
	}

	private close(): void {
		this.flush();
		const { chunks } = this;
		const content = Buffer.allocUnsafeSlow(this.bytes);
		let offset = 0;
		for (let index = 0; index < chunks.length; index++) {
			offset += chunks[index].copy(content, offset);
			// Given back one by one: the file must not be in memory twice.
			chunks[index] = EMPTY;
		}
		this.parts.push({ rows: this.rows, content });
		this.chunks = [];
		this.bytes = 0;
		this.rows = 0;
	}
}

const EMPTY = Buffer.alloc(0);
