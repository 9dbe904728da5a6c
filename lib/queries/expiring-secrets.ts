import 'server-only';
import { countExpiringSecrets, expiringSecretsOf } from '@/lib/db/expiring-secrets';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { mayWithApplication } from '@/lib/domain/permissions';
import { nowDate } from '@/lib/platform/clock';
import { orNotFound } from '@/lib/queries/or-not-found';
import { EXPIRY_STEPS } from '@/lib/schemas/notice-types';

const [SOON_DAYS] = EXPIRY_STEPS;

/** A secret that stops working soon. `expiresAt` in RFC 3339. */
export interface ExpiringSecretView {
  id: string;
  label: string;
  environment: { slug: string; name: string };
  expiresAt: string;
}

/** Secrets of an application that end within 30 days, soonest first. Empty for who may not see its secrets. */
export async function expiringSecrets(person: Person, applicationId: string): Promise<ExpiringSecretView[]> {
  const application = await orNotFound(
    demandApplication(prisma(), person, applicationId, 'application.view'),
  );
  if (!mayWithApplication(person, application, 'secret.list')) return [];
  const rows = await expiringSecretsOf(prisma(), applicationId, nowDate(), SOON_DAYS);
  return rows.map(({ id, label, environmentSlug, environmentName, expiresAt }) => ({
    id,
    label,
    environment: { slug: environmentSlug, name: environmentName },
    expiresAt: expiresAt.toISOString(),
  }));
}

/** How many secrets of each of these applications end within 30 days, of those that have any. One question for all of them. */
export function expiringCounts(applicationIds: readonly string[]): Promise<Map<string, number>> {
  return countExpiringSecrets(prisma(), applicationIds, nowDate(), SOON_DAYS);
}
