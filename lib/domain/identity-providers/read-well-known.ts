import type { Person } from '@/lib/domain/actor';
import { discover, type DiscoveredIssuer } from '@/lib/domain/identity-providers/discovery';
import type { SubjectAlgorithm } from '@/lib/domain/identity-providers/identity-provider-input';
import { demandInOrganization } from '@/lib/domain/permissions';
import { SUBJECT_ALGORITHMS } from '@/lib/schemas/identity-provider-limits';

/** What a well-known document says, with the algorithms that can be accepted here. */
export interface WellKnown extends DiscoveredIssuer {
  algorithms: SubjectAlgorithm[];
}

/**
 * Reads a well-known document for who may register its issuer: the portal calls the address, so that not everybody may name one.
 * @throws AppError `forbidden`, or `invalid` when it cannot be read
 */
export async function readWellKnown(person: Person, url: string): Promise<WellKnown> {
  demandInOrganization(person, 'settings.manage');
  const found = await discover(url);
  return {
    ...found,
    algorithms: SUBJECT_ALGORITHMS.filter((algorithm) => found.algorithms.includes(algorithm)),
  };
}
