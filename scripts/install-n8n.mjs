/** Installs n8n ahead of time, so that the first start is a fast one. */
import { installHost } from './host/install.mjs';

console.log((await installHost(process.argv[2] ?? 'n8n-2')).folder);
