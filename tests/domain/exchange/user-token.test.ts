import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeJwt } from 'jose';
import type { Person } from '@/lib/domain/actor';
import { checkUserToken, exchangeUserToken } from '@/lib/domain/exchange/user-token';
import { setClock } from '@/lib/platform/clock';
import { useTestDatabase } from '@/tests/support/database';
import { makeClient } from '@/tests/support/clients';
import { registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';
import { publishApi } from '@/tests/support/published-apis';

useTestDatabase();

let ada: Person;
let stranger: Person;
let clientId: string;
let idp: OutsideIdp;

const pasted = (token: string, from = idp) => ({ clientId, token, identityProviderId: from.id });
// The clock stands still, so that what is left of a token is what was given to it.
const AT = Math.floor(Date.now() / 1000) * 1000;

beforeAll(async () => {
  await openKeys();
  ada = await makePerson(await makeOrganization('Acme'));
  stranger = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  const api = { slug: 'books', scopes: ['read'], audience: 'https://books.test' };
  clientId = (await makeClient(ada, { apis: [await publishApi(ada.organizationId, api)] })).id;
  idp = await registerIdp(ada, { name: 'Staff', claimMapping: { email: 'mail' }, subjectClaim: 'email' });
});

beforeEach(() => setClock(() => AT));
afterEach(() => setClock());

describe('an exchange on the screen', () => {
  it('says what the claims came from, and nothing else of the identity provider', async () => {
    const answer = await exchangeUserToken(ada, pasted(idp.token({ mail: 'g@acme.test' })));
    expect(answer).toMatchObject({
      provider: 'Staff',
      subjectClaim: 'email',
      claimMapping: { email: 'mail' },
    });
    expect(Object.keys(answer).sort()).toEqual([
      'accessToken',
      'claimMapping',
      'expiresAtSeconds',
      'expiresInSeconds',
      'jti',
      'lifetime',
      'provider',
      'scope',
      'subjectClaim',
    ]);
  });

  it('is not there for people of another organization', async () => {
    for (const act of [checkUserToken, exchangeUserToken])
      await expect(act(stranger, pasted(idp.token()))).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the lifetime is explained by the values it was made of', () => {
  it.each([
    ['the client’s where the subject token ends later', 7200, false, 'client'],
    ['the client’s where both are the same', 3600, false, 'client'],
    ['the subject token’s where that ends sooner', 600, false, 'subject'],
    ['the client’s where tokens may outlive theirs', 600, true, 'client'],
  ])('%s', async (_what, left, mayOutlive, decidedBy) => {
    const from = await registerIdp(ada, { mayOutlive });
    const token = from.token({ exp: AT / 1000 + left });
    const { lifetime } = await checkUserToken(ada, pasted(token, from));
    expect(lifetime).toMatchObject({ clientSeconds: 3600, subjectSeconds: left, mayOutlive, decidedBy });

    const answer = await exchangeUserToken(ada, pasted(token, from));
    const { exp, iat } = decodeJwt(answer.accessToken);
    expect(answer.lifetime).toMatchObject({ clientSeconds: 3600, decidedBy, seconds: exp! - iat! });
  });

  it('a token that is refused has none', async () => {
    const report = await checkUserToken(ada, pasted(idp.token({ exp: 1 })));
    expect(report).toMatchObject({ failed: 'exp', lifetime: null, identity: null });
  });
});
