import { beforeAll, describe, expect, it } from 'vitest';
import { forgetAllClients } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import { inTransaction } from '@/lib/db/transaction';
import { systemActor, type Person } from '@/lib/domain/actor';
import { registerPracticeIdp } from '@/lib/domain/demo/practice-idp';
import type { CheckName } from '@/lib/domain/exchange/checks';
import { checkUserToken } from '@/lib/domain/exchange/user-token';
import { PRACTICE_FAULTS } from '@/lib/domain/practice-idp/faults';
import { BUILT_IN_PEOPLE } from '@/lib/domain/practice-idp/people';
import { practiceTokenFor, type PracticeTokenWish } from '@/lib/domain/practice-idp/practice-token';
import { env, setEnv } from '@/lib/platform/env';
import { PRACTICE_PEOPLE, PRACTICE_TOKEN_KINDS, type PracticeTokenKind } from '@/lib/schemas/practice-tokens';
import { makeClient, type TestClient } from '@/tests/support/clients';
import { registerIdp } from '@/tests/support/outside-idp';
import { makeOrganization, makePerson } from '@/tests/support/people';
import { usePortal } from '@/tests/support/portal';

usePortal();

let owner: Person;
let colleague: Person;
let stranger: Person;
let client: TestClient;
let identityProviderId: string;

const wish = (more: Partial<PracticeTokenWish> = {}): PracticeTokenWish => ({
  clientId: client.id,
  identityProviderId,
  username: 'alice',
  kind: 'good',
  ...more,
});

beforeAll(async () => {
  const acme = await makeOrganization('Acme');
  owner = await makePerson(acme);
  colleague = await makePerson(acme, 'developer', 'Grace');
  stranger = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  await inTransaction((tx) => registerPracticeIdp(tx, systemActor('test'), acme));
  forgetAllClients();
  client = await makeClient(owner);
  const where = { organizationId: acme, type: 'practice' as const };
  ({ id: identityProviderId } = await prisma().identityProvider.findFirstOrThrow({ where }));
});

/** At which check a token of each kind fails. */
const FAILS: Record<PracticeTokenKind, CheckName | null> = {
  good: null,
  expired: 'exp',
  not_yet_valid: 'nbf',
  wrong_audience: 'audience',
  wrong_issuer: 'issuer',
  unknown_kid: 'key',
  bad_signature: 'signature',
  alg_none: 'algorithm',
  opaque: 'issuer',
};

describe('a token to rehearse with', () => {
  it('can be had for every built-in person and of every kind', () => {
    expect(PRACTICE_PEOPLE).toEqual(BUILT_IN_PEOPLE.map(({ username }) => username));
    expect(PRACTICE_TOKEN_KINDS).toEqual(['good', ...PRACTICE_FAULTS]);
  });

  it.each(PRACTICE_TOKEN_KINDS)('%s: fails at the check it is for, and at none before', async (kind) => {
    const token = await practiceTokenFor(owner, wish({ kind }));
    const pasted = { clientId: client.id, identityProviderId, token };
    expect((await checkUserToken(owner, pasted)).failed).toBe(FAILS[kind]);
  });

  it('is one of the person that was chosen', async () => {
    const token = await practiceTokenFor(owner, wish({ username: 'dana' }));
    const { identity } = await checkUserToken(owner, { clientId: client.id, identityProviderId, token });
    expect(identity).toMatchObject({ subject: 'dana', idpClaims: { email: 'dana@practice.example' } });
  });
});

describe('is refused', () => {
  const refused = async (by: Person, asked: PracticeTokenWish, code: string) =>
    expect(practiceTokenFor(by, asked)).rejects.toMatchObject({ code });

  it('to who may not see the application', async () => {
    await refused(stranger, wish(), 'not_found');
    await refused(colleague, wish(), 'not_found');
  });

  it('where Token Exchange is off', async () => {
    const other = await makeClient(owner, { settings: { grantTypes: ['client_credentials'] } });
    await refused(owner, wish({ clientId: other.id }), 'conflict');
  });

  it('in an environment that is marked production, even if it is registered there', async () => {
    const live = await makeClient(owner, { environment: 'production' });
    await refused(owner, wish({ clientId: live.id }), 'conflict');
  });

  it('for an identity provider that is another, of somebody else, or switched off', async () => {
    const outside = await registerIdp(owner);
    await refused(owner, wish({ identityProviderId: outside.id }), 'not_found');
    const theirs = await makeClient(stranger);
    await refused(stranger, wish({ clientId: theirs.id }), 'not_found');
    const set = (disabledAt: Date | null) =>
      prisma().identityProvider.update({ where: { id: identityProviderId }, data: { disabledAt } });
    await set(new Date());
    forgetAllClients();
    await refused(owner, wish(), 'not_found');
    await set(null);
    forgetAllClients();
  });

  it('where the practice identity provider is off', async () => {
    const before = env();
    setEnv({ ...before, PRACTICE_IDP: 'off' });
    await refused(owner, wish(), 'conflict');
    setEnv(before);
  });
});
