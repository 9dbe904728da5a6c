// Makes a client and a session in the database of the environment's configuration, by the functions that the screens use, and prints what
// they authenticate with as JSON. It ends before the server starts: the embedded database belongs to one process.
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import { findApi } from '@/lib/db/apis';
import { closeDatabase, prisma } from '@/lib/db/database';
import { findFirstOrganization, listApplicationPlans } from '@/lib/db/organizations';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { createApplication } from '@/lib/domain/applications/create-application';
import { DEFAULT_CLIENT_SETTINGS, type ClientSettings } from '@/lib/domain/clients/client-settings';
import { generateKeys } from '@/lib/domain/clients/generate-keys';
import { createIdentityProvider } from '@/lib/domain/identity-providers/create-identity-provider';
import { startSession } from '@/lib/domain/people/start-session';
import { subscribe } from '@/lib/domain/subscriptions/subscribe';
import { env } from '@/lib/platform/env';
import { started, stopped } from '@/lib/startup';
import { SUBJECT_AUDIENCE } from '../exchange/subject-tokens';
import type { GatehouseCredentials } from '../start-up';

/** What is wanted beyond a client: JSON in the first argument. */
export interface Wishes {
  settings?: Partial<ClientSettings>;
  identityProviders?: { issuer: string; jwksUri: string }[];
}

const wishes = JSON.parse(process.argv[2] ?? '{}') as Wishes;
await started();

const organization = (await findFirstOrganization(prisma()))!;
const administrator = await prisma().user.findUniqueOrThrow({ where: { email: env().ADMIN_EMAIL } });
const person: Person = {
  kind: 'person',
  userId: administrator.id,
  name: administrator.name,
  email: administrator.email,
  organizationId: organization.id,
  role: 'admin',
  sessionId: 'bench',
  origin: { address: null, requestId: 'bench' },
};

const [plan] = await listApplicationPlans(prisma(), organization.id);
const applicationId = await createApplication(person, {
  name: 'Benchmark',
  description: '',
  planId: plan!.id,
});
const api = (await findApi(prisma(), organization.id, 'reading-list', '1.0'))!;
await subscribe(person, { applicationId, apiId: api.id });
const keys = await generateKeys(person, {
  applicationId,
  environment: 'production',
  settings: { ...DEFAULT_CLIENT_SETTINGS, ...wishes.settings },
});

for (const { issuer, jwksUri } of wishes.identityProviders ?? []) {
  const environments = await prisma().environment.findMany({ where: { organizationId: organization.id } });
  await createIdentityProvider(person, {
    ...{ type: 'oidc', name: issuer, description: '', audiences: [SUBJECT_AUDIENCE], wellKnownUrl: null },
    ...{
      issuer,
      tokenEndpoint: null,
      jwksUri,
      keys: null,
      userinfoEndpoint: null,
      introspectionEndpoint: null,
    },
    ...{ introspectionClientId: null, introspectionSecret: null, documentationUrl: null },
    ...{ verification: 'jwks', algorithms: ['RS256'], claimMapping: { name: 'name', email: 'email' } },
    ...{ subjectClaim: 'sub', authorizedParties: [], requiredClaims: {}, maxTokenAgeSeconds: null },
    ...{ singleUse: true, mayOutlive: false, requiresMember: false },
    environmentIds: environments.map(({ id }) => id),
  });
}

const browser = { origin: person.origin, userAgent: null };
const session = await inTransaction((tx) => startSession(tx, person, browser));
const { name, value } = await issueSessionCookie(session);

await stopped();
await closeDatabase();
const credentials: GatehouseCredentials = {
  clientId: keys.consumerKey,
  clientSecret: keys.secret!.value,
  cookie: `${name}=${value}`,
};
process.stdout.write(`${JSON.stringify(credentials)}\n`);
