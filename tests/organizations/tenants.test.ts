import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { deleteApplication } from '@/lib/domain/applications/delete-application';
import { exportAudit } from '@/lib/domain/audit-events/export-audit';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { deleteClient } from '@/lib/domain/clients/delete-client';
import { revokeAllTokens } from '@/lib/domain/clients/revoke-all';
import { publishDemoApi } from '@/lib/domain/demo/demo-api';
import { changeEnvironment } from '@/lib/domain/environments/change-environment';
import { removeEnvironment } from '@/lib/domain/environments/remove-environment';
import { deleteIdentityProvider } from '@/lib/domain/identity-providers/delete-identity-provider';
import { revokeTokensOfProvider } from '@/lib/domain/identity-providers/revoke-tokens';
import { setIdentityProviderStatus } from '@/lib/domain/identity-providers/set-status';
import { invite, revokeInvitation } from '@/lib/domain/invitations/invite';
import { changeRole } from '@/lib/domain/members/change-role';
import { removeMember } from '@/lib/domain/members/remove-member';
import { revokeAccessToken } from '@/lib/domain/access-tokens/revoke-access-token';
import { createAccessToken } from '@/lib/domain/access-tokens/create-access-token';
import { findTokenBearer } from '@/lib/domain/access-tokens/find-token-bearer';
import { shareApplication } from '@/lib/domain/sharing/share-application';
import { transferApplication } from '@/lib/domain/sharing/transfer-application';
import { switchOrganization } from '@/lib/domain/people/switch-organization';
import { subscribe } from '@/lib/domain/subscriptions/subscribe';
import { changeTeam } from '@/lib/domain/teams/change-team';
import { createTeam } from '@/lib/domain/teams/create-team';
import { removeTeam } from '@/lib/domain/teams/remove-team';
import { listApis } from '@/lib/db/apis';
import { prisma } from '@/lib/db/database';
import { accessTokenRows } from '@/lib/queries/access-tokens';
import { apiCatalogue, subscriptionsView } from '@/lib/queries/apis';
import { applicationOverview, applicationProgress } from '@/lib/queries/application-overview';
import { applicationFrame, applicationPage, quotaOptions } from '@/lib/queries/applications';
import { auditPage } from '@/lib/queries/audit';
import { findByName, recentApplications } from '@/lib/queries/command-palette';
import { credentialsView } from '@/lib/queries/credentials';
import { deletionImpact } from '@/lib/queries/deletion-impact';
import { environmentList } from '@/lib/queries/environments';
import { identityProviderList, identityProviderView } from '@/lib/queries/identity-providers';
import { invitationList, memberList } from '@/lib/queries/members';
import { sharingView } from '@/lib/queries/sharing';
import { teamCandidates, teamList } from '@/lib/queries/teams';
import { register } from '@/tests/identity-providers/registrations';
import { actsAs, refusal } from '@/tests/members/organization';
import { makeTraveller } from '@/tests/organizations/fixtures';
import { call, tokenOf, useApi } from '@/tests/support/api';
import { makeApplication, makeKeys, makePerson } from '@/tests/support/people';

useApi();

/** Somebody who is an administrator of two organizations, owns things in both, and acts in the first of them. */
let ada: Person;
/** The same person, in the other organization. */
let there: Person;
let own: string;
/** Ids of what is in the other organization. */
let other: Record<
  | 'application'
  | 'client'
  | 'secret'
  | 'provider'
  | 'environment'
  | 'team'
  | 'invitation'
  | 'member'
  | 'token'
  | 'api',
  string
>;

async function fill(person: Person): Promise<typeof other> {
  const colleague = await makePerson(person.organizationId, 'developer', 'Colleague');
  const application = await makeApplication(person, 'Harbour pilot');
  const keys = await makeKeys(person, application);
  await inTransaction((tx) => publishDemoApi(tx, person, person.organizationId));
  const environment = await prisma().environment.findFirstOrThrow({
    where: { organizationId: person.organizationId, slug: 'production' },
  });
  return {
    application,
    client: keys.id,
    secret: keys.secret!.id,
    provider: await register(person),
    environment: environment.id,
    team: await createTeam(person, { name: 'Pilots', members: [person.userId] }),
    invitation: (await invite(person, { email: 'invited@example.com', role: 'developer' })).id,
    member: colleague.userId,
    token: (await createAccessToken(person, { name: 'Ours', scopes: ['read'], expiresInDays: null })).id,
    api: (await listApis(prisma(), person.organizationId))[0]!.id,
  };
}

beforeAll(async () => {
  const traveller = await makeTraveller('admin', 'admin');
  ada = traveller.ada;
  there = { ...ada, organizationId: traveller.second };
  own = await makeApplication(ada, 'At home');
  other = await fill(there);
});

const NOT_FOUND = /NEXT_HTTP_ERROR_FALLBACK;404/;

describe('of the other organization of the same person', () => {
  it('no page shows a thing, though the same person sees it over there', async () => {
    const pages: ((person: Person) => Promise<unknown>)[] = [
      (person) => applicationFrame(person, other.application),
      (person) => applicationOverview(person, other.application),
      (person) => credentialsView(person, other.application, 'sandbox'),
      (person) => subscriptionsView(person, other.application),
      (person) => sharingView(person, other.application),
      (person) => identityProviderView(person, other.provider),
    ];
    for (const page of pages) {
      await expect(page(ada)).rejects.toThrow(NOT_FOUND);
      await expect(page(there)).resolves.toBeDefined();
    }
  });

  it('nothing is told to an open page, nor exported', async () => {
    const scope = { applicationId: other.application };
    const address = { action: '', actor: '', outcome: '', since: '', until: '', application: '', before: '' };
    const asked: ((person: Person) => Promise<unknown>)[] = [
      (person) => applicationProgress(person, other.application),
      (person) => deletionImpact(person, other.application),
      (person) => auditPage(person, scope, address as never),
      (person) => exportAudit(person, scope, {} as never),
    ];
    for (const ask of asked) {
      expect(await refusal(ask(ada).catch(asRefusal))).toMatchObject({ code: 'not_found' });
      expect(await refusal(ask(there))).toEqual({});
    }
    const whole = await exportAudit(ada, { organization: true } as never, {} as never);
    let csv = '';
    for await (const piece of whole) csv += piece;
    expect(csv).toContain('At home');
    expect(csv).not.toContain('Harbour pilot');
  });

  it('no list, search or number has anything', async () => {
    const list = { search: '', order: 'newest', cursor: undefined } as const;
    const seen = async (person: Person) => ({
      applications: (await applicationPage(person, list)).rows.map(({ id }) => id),
      recent: (await recentApplications(person)).map(({ id }) => id),
      found: (await findByName(person, 'pilot')).applications.map(({ id }) => id),
      apis: (await apiCatalogue(person)).length,
      providers: (await identityProviderList(person)).length,
      keys: (await environmentList(person)).map(({ clients }) => clients),
      owned: (await memberList(person)).map(({ owned }) => owned),
      invitations: (await invitationList(person)).length,
      teams: (await teamList(person)).length,
      candidates: (await teamCandidates(person)).length,
      tokens: (await accessTokenRows(person)).length,
    });
    expect(await seen(ada)).toEqual({
      applications: [own],
      recent: [own],
      found: [],
      apis: 0,
      providers: 0,
      keys: [0, 0],
      owned: [1],
      invitations: 0,
      teams: 0,
      candidates: 1,
      tokens: 0,
    });
    expect(await seen(there)).toMatchObject({
      applications: [other.application],
      found: [other.application],
      apis: 1,
      providers: 1,
      keys: [0, 1],
      owned: [1, 0],
      invitations: 1,
      teams: 1,
      tokens: 1,
    });
    const plans = async (person: Person) => (await quotaOptions(person)).map(({ id }) => id);
    expect(await plans(there)).not.toEqual(expect.arrayContaining(await plans(ada)));
  });

  it('nothing is changed', async () => {
    const { application: applicationId, client: clientId } = other;
    const attempts: Record<string, () => Promise<unknown>> = {
      deleteApplication: () => deleteApplication(ada, applicationId),
      share: () => shareApplication(ada, { applicationId, who: ada.email, role: 'viewer' }),
      transfer: () => transferApplication(ada, { applicationId, userId: other.member, formerOwnerAs: null }),
      subscribe: () => subscribe(ada, { applicationId, apiId: other.api }),
      generateKeys: () => makeKeys(ada, applicationId, {}, 'production'),
      addSecret: () => addSecret(ada, { clientId, label: 'Mine', expiresAt: null }),
      revokeAll: () => revokeAllTokens(ada, clientId),
      deleteClient: () => deleteClient(ada, clientId),
      changeEnvironment: () => changeEnvironment(ada, other.environment, { name: 'X', isProduction: false }),
      removeEnvironment: () => removeEnvironment(ada, other.environment),
      switchProvider: () => setIdentityProviderStatus(ada, { id: other.provider, enabled: false }),
      revokeOfProvider: () => revokeTokensOfProvider(ada, other.provider),
      deleteProvider: () => deleteIdentityProvider(ada, other.provider),
      changeRole: () => changeRole(ada, { userId: other.member, role: 'admin' }),
      removeMember: () => removeMember(ada, { userId: other.member, heirId: null }),
      revokeInvitation: () => revokeInvitation(ada, other.invitation),
      changeTeam: () => changeTeam(ada, { id: other.team, name: 'Mine', added: [], removed: [] }),
      removeTeam: () => removeTeam(ada, other.team),
      revokeToken: () => revokeAccessToken(ada, other.token),
    };
    const answers = await Promise.all(
      Object.entries(attempts).map(async ([name, attempt]) => [name, (await refusal(attempt())).code]),
    );
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(Object.keys(attempts).map((name) => [name, 'not_found'])),
    );
  });

  it('nothing can be had for what is here: neither an API, nor an heir, nor a teammate', async () => {
    for (const attempt of [
      () => subscribe(ada, { applicationId: own, apiId: other.api }),
      () => transferApplication(ada, { applicationId: own, userId: other.member, formerOwnerAs: null }),
      () => createTeam(ada, { name: 'Ours', members: [other.member] }),
    ])
      expect((await refusal(attempt())).code).toMatch(/not_found|invalid/);
  });
});

// What a page throws for the framework is what is not found; others throw it as it is.
function asRefusal(error: unknown): never {
  if (error instanceof Error && NOT_FOUND.test(error.message))
    throw Object.assign(new Error('not found'), { code: 'not_found' });
  throw error;
}

describe('a personal access token', () => {
  it('stays in the organization it was made in, wherever its person goes', async () => {
    const token = await tokenOf(ada, ['read', 'write', 'admin']);
    await switchOrganization(ada, there.organizationId);
    expect((await actsAs(ada))?.organizationId).toBe(there.organizationId);
    expect((await findTokenBearer(token, ada.origin))?.person.organizationId).toBe(ada.organizationId);
    const ids = async (path: string) =>
      ((await call('GET', path, { token })).json.data as { id: string }[]).map(({ id }) => id);
    expect(await ids('/api/v1/applications')).toEqual([own]);
    expect(await ids('/api/v1/identity-providers')).toEqual([]);
    for (const [method, path] of [
      ['GET', `/api/v1/applications/${other.application}`],
      ['DELETE', `/api/v1/applications/${other.application}`],
      ['GET', `/api/v1/clients/${other.client}`],
      ['DELETE', `/api/v1/clients/${other.client}/secrets/${other.secret}`],
      ['GET', `/api/v1/identity-providers/${other.provider}`],
      ['GET', `/api/v1/environments/${other.environment}`],
      ['GET', `/api/v1/members/${other.member}`],
      ['DELETE', `/api/v1/invitations/${other.invitation}`],
    ] as const)
      expect([path, (await call(method, path, { token })).status]).toEqual([path, 404]);
  });
});
