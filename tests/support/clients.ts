import { beforeAll } from 'vitest';
import { forgetAllClients, clientSnapshot } from '@/lib/db/client-snapshots';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { prisma } from '@/lib/db/database';
import { insertRefreshToken } from '@/lib/db/refresh-tokens';
import type { Person } from '@/lib/domain/actor';
import type { ClientSettings } from '@/lib/domain/clients/client-settings';
import { subscribe } from '@/lib/domain/subscriptions/subscribe';
import { decideAccess } from '@/lib/domain/tokens/granted-access';
import { newRefreshFamily } from '@/lib/domain/tokens/refresh-family';
import { nowDate } from '@/lib/platform/clock';
import { makeApplication, makeKeys, makeOrganization, makePerson } from '@/tests/support/people';
import { publishApi, serveApi } from '@/tests/support/published-apis';

/** A client as its developer knows it. */
export interface TestClient {
  /** Row id. */
  id: string;
  clientId: string;
  secret: string;
  secretId: string;
  owner: Person;
  applicationId: string;
}

/** A new application with keys, subscribed to APIs. A public client has empty secrets. */
export async function makeClient(
  owner: Person,
  { apis = [], settings, environment }: ClientWishes = {},
): Promise<TestClient> {
  const applicationId = await makeApplication(owner);
  for (const apiId of apis) await subscribe(owner, { applicationId, apiId });
  const keys = await makeKeys(owner, applicationId, settings, environment);
  const { value = '', id: secretId = '' } = keys.secret ?? {};
  return { id: keys.id, clientId: keys.consumerKey, secret: value, secretId, owner, applicationId };
}

interface ClientWishes {
  /** Ids of APIs to subscribe to. */
  apis?: string[];
  settings?: Partial<ClientSettings>;
  environment?: string;
}

/** What the token service knows of a client. */
export async function snapshotOf(client: TestClient): Promise<ClientSnapshot> {
  return (await clientSnapshot(client.clientId))!;
}

/** Begins a family of refresh tokens, as an exchange would. */
export async function makeFamily(client: TestClient, { scopes = [], endsAtMs, subject }: FamilyWishes = {}) {
  const snapshot = await snapshotOf(client);
  const { family, hash, expiresAt, refreshToken } = newRefreshFamily({
    client: snapshot,
    subject: subject ?? 'someone@idp.test',
    userType: 'APPLICATION_USER',
    access: decideAccess(snapshot, { scopes, resources: [] }),
    ...(endsAtMs === undefined ? {} : { endsAtMs }),
  });
  await prisma().refreshTokenFamily.create({ data: { ...family, claims: {}, createdAt: nowDate() } });
  await insertRefreshToken(prisma(), { familyId: family.id, hash, expiresAt });
  return { familyId: family.id, refreshToken };
}

interface FamilyWishes {
  scopes?: string[];
  endsAtMs?: number;
  subject?: string;
}

export const AUDIENCE_A = 'https://api.a.test';
export const AUDIENCE_MAPS = 'https://maps.a.test';

/** The parties of SECURITY's catalogue. */
export interface Cast {
  ada: Person;
  bob: Person;
  apiA: string;
  apiMaps: string;
  /** Of organization A, with every grant, subscribed to `apiA`: `read write`. */
  ca: TestClient;
  /** Of organization B, subscribed to an API with the same audience and scopes. */
  cb: TestClient;
  disabled: TestClient;
  /** Client Credentials is off. */
  cno: TestClient;
  cpub: TestClient;
  /** Subscribed to `apiA` and `apiMaps`. */
  both: TestClient;
  /** Serves `apiA`. */
  rsa: TestClient;
  /** Serves `apiMaps`. */
  rsb: TestClient;
}

async function makeCast(): Promise<Cast> {
  const ada = await makePerson(await makeOrganization('Acme'));
  const bob = await makePerson(await makeOrganization('Other'), 'developer', 'Bob');
  const books = { slug: 'books', scopes: ['read', 'write'], audience: AUDIENCE_A };
  const apiA = await publishApi(ada.organizationId, books);
  const apiB = await publishApi(bob.organizationId, books);
  const apiMaps = await publishApi(ada.organizationId, {
    slug: 'maps',
    scopes: ['tiles'],
    audience: AUDIENCE_MAPS,
  });
  const apis = [apiA];
  const cast: Cast = {
    ada,
    bob,
    apiA,
    apiMaps,
    ca: await makeClient(ada, { apis }),
    cb: await makeClient(bob, { apis: [apiB] }),
    disabled: await makeClient(ada, { apis }),
    cno: await makeClient(ada, { apis, settings: { grantTypes: ['token_exchange', 'refresh_token'] } }),
    cpub: await makeClient(ada, { apis, settings: { publicClient: true } }),
    both: await makeClient(ada, { apis: [apiA, apiMaps] }),
    rsa: await makeClient(ada),
    rsb: await makeClient(ada),
  };
  await disable(cast.disabled);
  await serveApi(apiA, cast.rsa.applicationId);
  await serveApi(apiMaps, cast.rsb.applicationId);
  forgetAllClients();
  return cast;
}

/** Switches a client off, as an administrator would. */
export async function disable(client: TestClient): Promise<void> {
  await prisma().client.update({ where: { id: client.id }, data: { disabledAt: nowDate() } });
  forgetAllClients();
}

/** Gives a test file the parties. After `usePortal`. */
export function useCast(): Cast {
  const cast = {} as Cast;
  beforeAll(async () => void Object.assign(cast, await makeCast()));
  return cast;
}
