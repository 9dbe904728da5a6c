import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { prisma } from '@/lib/db/database';
import { findEnvironment, findFirstOrganization } from '@/lib/db/organizations';
import { insertMember } from '@/lib/db/users';
import type { Person, Role as OrganizationRole } from '@/lib/domain/actor';
import { createAccessToken } from '@/lib/domain/access-tokens/create-access-token';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { revokeSecret } from '@/lib/domain/clients/end-secret';
import { invite } from '@/lib/domain/invitations/invite';
import { subscribe } from '@/lib/domain/subscriptions/subscribe';
import { createTeam } from '@/lib/domain/teams/create-team';
import { generateTestToken } from '@/lib/domain/tokens/test-token';
import { addWebhook } from '@/lib/domain/webhooks/manage-webhook';
import { newId } from '@/lib/platform/ids';
import { hashPassword } from '@/lib/platform/password';
import { started, stopped } from '@/lib/startup';
import { OwnPortal } from '@/tests/e2e/own-portal';
import { register } from '@/tests/identity-providers/registrations';
import { withSession } from '@/tests/members/organization';
import { PortalVisitor } from '@/tests/permissions/portal-visitor';
import type { Role } from '@/tests/permissions/roles';
import { share } from '@/tests/sharing/cast';
import { tokenOf } from '@/tests/support/api';
import { setTestEnv } from '@/tests/support/database';
import { makeApplication, makeKeys, makeOrganization } from '@/tests/support/people';

/** Names of what belongs to the first organization alone: they stand in no answer to somebody who may not see it. */
export const NAMES = {
  application: 'Kittiwake ledger',
  team: 'Fulmar team',
  provider: 'Razorbill provider',
  invited: 'guillemot@example.com',
  webhook: 'https://dunlin.invalid/events',
};

const PASSWORD = 'seven puffins on a ledge';

type Doer = 'editor' | 'owner' | 'admin';

/** What there is: ids by what they are of. */
export interface Things {
  organization: string;
  application: string;
  environment: string;
  client: string;
  /** Has been revoked, so that ending it again is a conflict. */
  secret: string;
  api: string;
  plan: string;
  team: string;
  doomedTeam: string;
  webhook: string;
  provider: string;
  practiceProvider: string;
  doomedProviders: Record<'action' | 'api', string>;
  invitations: Record<'action' | 'api', string>;
  /** Of the owner. */
  session: string;
  accessToken: string;
  testToken: string;
  /** Applications and clients that may go, one for each who may make them go. */
  doomed: Record<Doer, { application: string; client: string }>;
  userIds: Record<Exclude<Role, 'anonymous'>, string>;
}

/** The portal as it was built, with somebody signed in for each role. */
export interface Stage {
  things: Things;
  origin: string;
  visitors: Record<Role, PortalVisitor>;
}

async function member(organizationId: string, role: OrganizationRole, name: string): Promise<Person> {
  const email = `${name.toLowerCase()}@example.com`;
  const passwordHash = await hashPassword(PASSWORD);
  const userId = await insertMember(prisma(), { email, name, passwordHash, organizationId, role });
  const origin = { address: null, requestId: 'seed' };
  return { kind: 'person', userId, name, email, organizationId, role, sessionId: newId(), origin };
}

async function makePeople(organization: string): Promise<Record<Exclude<Role, 'anonymous'>, Person>> {
  return {
    outsider: await member(await makeOrganization('Elsewhere'), 'admin', 'Olaf'),
    stranger: await member(organization, 'developer', 'Sam'),
    viewer: await member(organization, 'developer', 'Vic'),
    editor: await member(organization, 'developer', 'Edda'),
    owner: await member(organization, 'developer', 'Olga'),
    admin: await member(organization, 'admin', 'Grace'),
  };
}

type People = Awaited<ReturnType<typeof makePeople>>;

async function makeShared({ owner, viewer, editor }: People, name?: string): Promise<string> {
  const id = await makeApplication(owner, name);
  await share(owner, id, viewer.email, 'viewer');
  await share(owner, id, editor.email, 'editor');
  return id;
}

async function makeDoomed(people: People) {
  const withKeys = await makeShared(people);
  const { id: client } = await makeKeys(people.owner, withKeys);
  return { application: await makeShared(people), client };
}

async function makeClient({ owner }: People, applicationId: string) {
  const { id: clientId } = await makeKeys(owner, applicationId);
  const { id: secretId } = await addSecret(owner, { clientId, label: 'Gone', expiresAt: null });
  await revokeSecret(owner, { clientId, secretId });
  return { clientId, secretId };
}

async function makeThings(organization: string, people: People): Promise<Things> {
  const { owner, admin } = people;
  const application = await makeShared(people, NAMES.application);
  const { clientId: client, secretId: secret } = await makeClient(people, application);
  const api = (await prisma().api.findFirstOrThrow({ where: { organizationId: organization } })).id;
  await subscribe(owner, { applicationId: application, apiId: api });
  const token = await generateTestToken(owner, {
    clientId: client,
    scopes: [],
    lifetimeSeconds: null,
    keepPrevious: true,
  });
  const invited = async (email: string) => (await invite(admin, { email, role: 'developer' })).id;
  const practice = await prisma().identityProvider.findFirstOrThrow({ where: { type: 'practice' } });
  const { sessionId } = await withSession({ ...owner, sessionId: newId() });
  return {
    organization,
    application,
    environment: (await findEnvironment(prisma(), organization, 'sandbox'))!.id,
    client,
    secret,
    api,
    plan: (await prisma().application.findUniqueOrThrow({ where: { id: application } })).planId,
    team: await createTeam(admin, { name: NAMES.team, members: [] }),
    doomedTeam: await createTeam(admin, { name: 'Doomed team', members: [] }),
    webhook: (await addWebhook(admin, { url: NAMES.webhook, eventTypes: ['secret.added'] })).id,
    provider: await register(admin, { name: NAMES.provider }),
    practiceProvider: practice.id,
    doomedProviders: { action: await register(admin), api: await register(admin) },
    invitations: { action: await invited(NAMES.invited), api: await invited('auk@example.com') },
    session: sessionId!,
    accessToken: (await createAccessToken(owner, { name: 'Old', scopes: ['read'], expiresInDays: 1 })).id,
    testToken: token.jti,
    doomed: {
      editor: await makeDoomed(people),
      owner: await makeDoomed(people),
      admin: await makeDoomed(people),
    },
    userIds: Object.fromEntries(
      Object.entries(people).map(([role, { userId }]) => [role, userId]),
    ) as Things['userIds'],
  };
}

/** Fills an embedded database the way the portal does, in this process, and closes it again. */
async function seed() {
  await started();
  const organization = (await findFirstOrganization(prisma()))!.id;
  const people = await makePeople(organization);
  const things = await makeThings(organization, people);
  const tokens: Partial<Record<Role, string>> = {};
  for (const [role, person] of Object.entries(people) as [Role, Person][])
    tokens[role] = await tokenOf(person, person.role === 'admin' ? ['read', 'write', 'admin'] : undefined);
  await stopped();
  return { people, things, tokens };
}

/** Starts the built portal on a database with somebody for every role. Call it once, at the top of the file. */
export function useStage(): Stage {
  const stage = {} as Stage;
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-permissions-'));
  const variables = {
    DATA_DIR: directory,
    GATEHOUSE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    SIGNING_ALG: 'ES256',
    LOG_LEVEL: 'error',
  };
  let portal: OwnPortal | undefined;
  beforeAll(async () => {
    setTestEnv({ ...variables, DEMO: 'on' });
    const { people, things, tokens } = await seed();
    portal = await OwnPortal.start(variables);
    const { origin } = portal;
    const visitors: Partial<Record<Role, PortalVisitor>> = { anonymous: new PortalVisitor(origin) };
    for (const [role, { email }] of Object.entries(people) as [Role, Person][]) {
      const visitor = new PortalVisitor(origin, tokens[role]);
      await visitor.signIn({ email, password: PASSWORD });
      visitors[role] = visitor;
    }
    Object.assign(stage, { things, origin, visitors });
  }, 120_000);
  afterAll(async () => {
    await portal?.discard();
    rmSync(directory, { recursive: true, force: true });
  });
  return stage;
}
