import { beforeAll } from 'vitest';
import type { RequestOrigin } from '@/lib/domain/actor';
import { systemActor } from '@/lib/domain/actor';
import { createOrganization } from '@/lib/domain/organizations/create-organization';
import { prisma } from '@/lib/db/database';
import { inTransaction } from '@/lib/db/transaction';
import { insertMember } from '@/lib/db/users';
import { setRootKey } from '@/lib/platform/derived-keys';
import { newId } from '@/lib/platform/ids';
import { hashPassword } from '@/lib/platform/password';

export const PASSWORD = 'correct horse battery staple';

let organizationId = '';

/** The organization that every test of the file has. */
export const organization = () => organizationId;

/** Gives the file a root key and an organization. After `useTestDatabase`. */
export function useOrganization(): void {
  beforeAll(async () => {
    setRootKey(Buffer.alloc(32, 9));
    organizationId = await inTransaction((tx) =>
      createOrganization(tx, systemActor('test'), { name: 'Acme', slug: 'acme' }),
    );
  });
}

/** Puts the people of the file into an organization that is there already. */
export function useOrganizationOf(find: () => Promise<{ id: string }>): void {
  beforeAll(async () => {
    organizationId = (await find()).id;
  });
}

let hashed: Promise<string> | undefined;

/** Adds somebody whose password is `PASSWORD`. */
export async function addPerson(email = `${newId()}@example.com`, role: 'admin' | 'developer' = 'developer') {
  const passwordHash = await (hashed ??= hashPassword(PASSWORD));
  const id = await insertMember(prisma(), {
    email,
    name: 'Ada Lovelace',
    passwordHash,
    organizationId,
    role,
  });
  return { id, email };
}

let addresses = 0;

/** An address that nobody has called from. */
export function freshAddress(): string {
  addresses += 1;
  return `198.51.${Math.floor(addresses / 250)}.${addresses % 250}`;
}

export function from(address: string | null): { origin: RequestOrigin; userAgent: string } {
  return { origin: { address, requestId: newId() }, userAgent: 'Test/1.0' };
}

/** The audit rows about somebody, oldest first. */
export function auditOf(email: string) {
  return prisma().auditEvent.findMany({ where: { targetLabel: email }, orderBy: { id: 'asc' } });
}
