import type { Person } from '@/lib/domain/actor';
import { discover, type DiscoveredIssuer } from '@/lib/domain/identity-providers/discovery';
import { demandInOrganization } from '@/lib/domain/permissions';

/**
 * Reads a well-known document for who may register its issuer: the portal calls the address, so that not everybody may name one.
 * @throws AppError `forbidden`, or `invalid` when it cannot be read
 */
export async function readWellKnown(person: Person, url: string): Promise<DiscoveredIssuer> {
  demandInOrganization(person, 'settings.manage');
  return discover(url);
}
