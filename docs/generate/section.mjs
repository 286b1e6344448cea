// Replaces the text between two markers of a page, so that tables are made from the code and cannot drift.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Puts `content` between `<!-- name:start -->` and `<!-- name:end -->` of a page of the repository.
 * With `--check` on the command line it writes nothing and makes the process fail when the page is not up to date.
 */
export function section(page, name, content) {
	const before = readFileSync(root + page, 'utf8');
	const pattern = new RegExp(`(<!-- ${name}:start -->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`);
	if (!pattern.test(before)) throw new Error(`${page} has no section "${name}"`);
	write(page, before.replace(pattern, (_, start, end) => `${start}\n${content.trim()}\n\n${end}`));
}

/** Writes a generated file, or checks it with `--check`. */
export function write(path, content) {
	let before;
	try {
		before = readFileSync(root + path, 'utf8');
	} catch {
		before = undefined;
	}
	if (before === content) return;
	if (process.argv.includes('--check')) {
		console.error(`${path} is not up to date: run npm run docs`);
		process.exitCode = 1;
		return;
	}
	writeFileSync(root + path, content);
	console.log(`${path} written`);
}

/** A Markdown table. */
export function table(head, rows) {
	const line = (cells) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
