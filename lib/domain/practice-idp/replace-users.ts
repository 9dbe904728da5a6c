import { prisma } from '@/lib/db/database';
import { listPracticeUsers, replacePracticeUserRows, type NewPracticeUser } from '@/lib/db/practice-users';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandInOrganization } from '@/lib/domain/permissions';
import { parsePracticeUsers } from '@/lib/domain/practice-idp/users-csv';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import { hashPassword } from '@/lib/platform/password';

/** The practice users of the person's organization, by name. @throws AppError `forbidden` */
export async function practiceUsers(person: Person) {
  demandInOrganization(person, 'settings.manage');
  return listPracticeUsers(prisma(), person.organizationId);
}

/**
 * Puts the people of a CSV text in the place of the organization's practice users; a text with nothing but its first line removes them
 * all. A thousand take about twenty seconds. Returns how many there are now.
 * @throws AppError `forbidden`, `conflict` where there is no practice identity provider, `invalid` with a message for each line
 */
export async function replacePracticeUsers(person: Person, csv: string): Promise<number> {
  demandInOrganization(person, 'settings.manage');
  if (env().PRACTICE_IDP === 'off')
    throw new AppError('conflict', 'The practice identity provider is off here, so it needs no users.');
  const users: NewPracticeUser[] = [];
  // One after the other: hashing them all at once would keep the threads from signing tokens.
  for (const { username, password, claims } of parsePracticeUsers(csv))
    users.push({ username, claims, passwordHash: await hashPassword(password) });
  await inTransaction(async (tx) => {
    await replacePracticeUserRows(tx, person.organizationId, users);
    await recordAudit(tx, person, {
      action: 'practice-users.replace',
      target: { type: 'organization', id: person.organizationId, label: 'practice users' },
      organizationId: person.organizationId,
      details: { count: users.length },
    });
  });
  return users.length;
}
