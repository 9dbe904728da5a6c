import type { GrantType, Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';
import { newConsumerKey, newId } from '@/lib/platform/ids';

/** Name of the index that allows one client for each application and environment. */
export const CLIENT_ENVIRONMENT_INDEX = 'clients_application_id_environment_id_key';

/** What the advanced configurations set. Durations in seconds. */
export interface ClientSettings {
  grantTypes: GrantType[];
  publicClient: boolean;
  accessTokenTtlSeconds: number;
  userAccessTokenTtlSeconds: number;
  refreshTokenTtlSeconds: number;
  idTokenTtlSeconds: number;
}

const WITH_CONTEXT = {
  environment: true,
  application: { include: { organization: true } },
  secrets: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.ClientInclude;

/** A client by its row id, with its environment, application and secrets, or null. */
export function findClient(db: Db, id: string) {
  return db.client.findUnique({ where: { id }, include: WITH_CONTEXT });
}

export type ClientWithContext = NonNullable<Awaited<ReturnType<typeof findClient>>>;
export type SecretRow = ClientWithContext['secrets'][number];

/** The client of an application in an environment, or null when keys have not been generated. */
export function findClientOfEnvironment(db: Db, applicationId: string, environmentId: string) {
  return db.client.findUnique({
    where: { applicationId_environmentId: { applicationId, environmentId } },
    include: WITH_CONTEXT,
  });
}

/** Adds a client with a new Consumer Key; a second one for the environment violates `CLIENT_ENVIRONMENT_INDEX`. */
export function insertClient(
  db: Db,
  data: ClientSettings & { applicationId: string; environmentId: string; createdById: string | null },
) {
  const at = nowDate();
  return db.client.create({
    data: { ...data, id: newId(), clientId: newConsumerKey(), createdAt: at, updatedAt: at },
    include: WITH_CONTEXT,
  });
}

/** Changes the settings of a client that still has the version given. Returns whether it did. */
export async function updateClientSettings(
  db: Db,
  id: string,
  version: number,
  settings: ClientSettings,
): Promise<boolean> {
  const { count } = await db.client.updateMany({
    where: { id, version },
    data: { ...settings, version: { increment: 1 }, updatedAt: nowDate() },
  });
  return count === 1;
}

/** From this instant on no token counts that was issued before it. */
export async function setTokensValidFrom(db: Db, id: string, validFrom: Date): Promise<void> {
  await db.client.update({ where: { id }, data: { tokensValidFrom: validFrom } });
}

/** Ids of the environments in which an application has keys. */
export async function environmentsWithKeys(db: Db, applicationId: string): Promise<Set<string>> {
  const clients = await db.client.findMany({ where: { applicationId }, select: { environmentId: true } });
  return new Set(clients.map((client) => client.environmentId));
}

/** The clients of an application, with their context, in the order of their environments. */
export function listClients(db: Db, applicationId: string) {
  return db.client.findMany({
    where: { applicationId },
    include: WITH_CONTEXT,
    orderBy: [{ environment: { position: 'asc' } }, { id: 'asc' }],
  });
}

/** Removes a client with its secrets and refresh tokens. */
export async function deleteClient(db: Db, id: string): Promise<void> {
  await db.client.delete({ where: { id } });
}
