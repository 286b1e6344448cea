import { createOdooApi } from './api';
import type { OdooClientOptions } from './settings';

/**
 * Signs in and out again, over the protocol that the settings choose.
 * @throws CrmError when Odoo does not accept the credentials, or they do not fit this server.
 */
export const checkOdooSignIn = async (options: OdooClientOptions): Promise<void> =>
	await createOdooApi(options).signIn();
