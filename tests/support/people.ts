import { prisma } from '@/lib/db/database';
import { listApplicationPlans } from '@/lib/db/organizations';
import { loadRevocations } from '@/lib/db/revocations';
import { inTransaction } from '@/lib/db/transaction';
import { insertMember } from '@/lib/db/users';
import { systemActor, type Person, type Role } from '@/lib/domain/actor';
import { createApplication } from '@/lib/domain/applications/create-application';
import { generateKeys, type GeneratedKeys } from '@/lib/domain/clients/generate-keys';
import { DEFAULT_CLIENT_SETTINGS, type ClientSettings } from '@/lib/domain/clients/client-settings';
import { createOrganization } from '@/lib/domain/organizations/create-organization';
import { openRootKey } from '@/lib/domain/signing-keys/root-key';
import { ensureSigningKeys } from '@/lib/domain/signing-keys/rotate-signing-keys';
import { newId } from '@/lib/platform/ids';

/** What has to be open before keys can be made, and tokens signed and inspected. */
export async function openKeys(): Promise<void> {
  await openRootKey();
  await ensureSigningKeys();
  await loadRevocations();
}

/** A new organization with its environments and plans. Returns its id. */
export function makeOrganization(name = 'Acme'): Promise<string> {
  return inTransaction((tx) =>
    createOrganization(tx, systemActor('test'), { name, slug: `${name.toLowerCase()}-${newId()}` }),
  );
}

/** A new member, as they would act when signed in. */
export async function makePerson(
  organizationId: string,
  role: Role = 'developer',
  name = 'Ada',
): Promise<Person> {
  const email = `${name.toLowerCase()}-${newId()}@example.com`;
  const userId = await insertMember(prisma(), { email, name, passwordHash: null, organizationId, role });
  const origin = { address: '192.0.2.1', requestId: 'test-request' };
  return { kind: 'person', userId, name, email, organizationId, role, sessionId: newId(), origin };
}

/** A new application of the person. Returns its id. */
export async function makeApplication(person: Person, name = `Application ${newId()}`): Promise<string> {
  const [plan] = await listApplicationPlans(prisma(), person.organizationId);
  return createApplication(person, { name, description: '', planId: plan!.id });
}

/** Keys of the application in an environment, with the usual settings unless others are given. */
export function makeKeys(
  person: Person,
  applicationId: string,
  settings: Partial<ClientSettings> = {},
  environment = 'sandbox',
): Promise<GeneratedKeys> {
  return generateKeys(person, {
    applicationId,
    environment,
    settings: { ...DEFAULT_CLIENT_SETTINGS, ...settings },
  });
}
