import { readJson } from '../support/files';
import { runInBareCopy } from '../support/bareCopy';

const { scripts } = readJson<{ scripts: Record<string, string> }>('package.json');

/** Scripts that promise to install what they need; the others are for those who have it installed. */
const SELF_INSTALLING = ['start', 'test', 'test:e2e', 'test:queue', 'bench:n8n', 'bench:queue'];

describe('a fresh clone, before anything is installed', () => {
	it.each(SELF_INSTALLING)('npm run %s begins by installing the dependencies', async (name) => {
		const [program, file] = scripts[name].split(' ');
		expect(program).toBe('node');
		expect(await runInBareCopy(file)).toContain("Installing the project's dependencies");
	});
});
