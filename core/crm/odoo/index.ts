export { createOdooClient } from './client';
export type { OdooClientOptions, OdooSettings } from './settings';
