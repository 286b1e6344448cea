export { createOdooClient } from './client';
export { checkOdooSignIn } from './signIn';
export type { OdooClientOptions, OdooSettings } from './settings';
