import type { Lead } from '../lead';
import { CrmError, orFailure } from './failure';
import type { CrmAdapter, CrmOwner, CrmSystem } from './port';
import { text } from './unify';

/** The field of a lead that names its owner. */
const OWNER_FIELD: Readonly<Record<CrmSystem, string>> = {
	hubspot: 'hubspot_owner_id',
	odoo: 'user_id',
	pipedrive: 'owner_id',
	salesforce: 'OwnerId',
};

/** The CRM's own id of a lead's owner, as far as the lead was read from this CRM; Odoo reads links as id and name. */
export function ownerId(system: CrmSystem, { fields }: Lead): string | undefined {
	const value = fields[OWNER_FIELD[system]];
	return text(Array.isArray(value) ? value[0] : value);
}

/** Who owns leads, by id; empty where the credentials may not read it. */
export async function readOwners(adapter: CrmAdapter): Promise<ReadonlyMap<string, CrmOwner>> {
	const owners = await orFailure(adapter.describe('owners'), () => true);
	if (owners instanceof CrmError) return new Map();
	return new Map((owners as readonly CrmOwner[]).map((owner) => [owner.value, owner]));
}
