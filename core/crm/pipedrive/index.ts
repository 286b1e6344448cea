export { createPipedriveClient } from './client';
export { PIPEDRIVE_URL, type PipedriveClientOptions, type PipedriveSettings } from './settings';
