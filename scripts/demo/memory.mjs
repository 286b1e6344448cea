/** What the demo remembers from one start to the next, in a file of its home folder. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function remember(home, name) {
	const file = join(home, `${name}.json`);
	const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
	return {
		get: (key) => known[key],
		set(key, value) {
			known[key] = value;
			writeFileSync(file, JSON.stringify(known));
		},
	};
}
