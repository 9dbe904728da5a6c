import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { forgetAllClients } from '@/lib/db/client-snapshots';
import { EXCHANGE, exchange, TYPE } from '@/tests/oauth/token-exchange/exchange';
import { useCast } from '@/tests/support/clients';
import { askToken, expectRefusal } from '@/tests/support/oauth-client';
import { registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();
let idp: OutsideIdp;

beforeAll(async () => {
  idp = await registerIdp(cast.ada);
});

describe('a request to exchange a token is refused', () => {
  it.each([
    ['TX-02 without a subject token', { subject_token: '' }, 'subject_token'],
    ['TX-02 without its type', { subject_token_type: '' }, 'subject_token_type'],
    ['TX-03 with a type that nobody knows', { subject_token_type: 'jwt' }, 'subject_token_type'],
    ['TX-04 with SAML', { subject_token_type: TYPE('saml2') }, 'subject_token_type'],
    ['TX-04 with a refresh token', { subject_token_type: TYPE('refresh_token') }, 'subject_token_type'],
    ['TX-06 for a refresh token', { requested_token_type: TYPE('refresh_token') }, 'requested_token_type'],
    ['TX-06 for an ID token', { requested_token_type: TYPE('id_token') }, 'requested_token_type'],
    ['TX-06 for SAML', { requested_token_type: TYPE('saml2') }, 'requested_token_type'],
    ['with an actor without its type', { actor_token: 'x' }, 'actor_token_type'],
    ['with the type of an actor and no actor', { actor_token_type: TYPE('jwt') }, 'actor_token'],
  ])('%s', async (_, changes, named) => {
    const answer = await exchange(portal, cast.ca, idp.token(), changes);
    expectRefusal(answer, 400, 'invalid_request');
    expect(answer.json.error_description).toContain(named);
  });

  it('with a parameter twice', async () => {
    const token = idp.token();
    const answer = await askToken(portal, cast.ca, [
      ['grant_type', EXCHANGE],
      ['subject_token', token],
      ['subject_token', token],
      ['subject_token_type', TYPE('jwt')],
    ]);
    expectRefusal(answer, 400, 'invalid_request');
  });

  it.each([
    ['TX-07 for another resource', { resource: 'https://api.other.test' }],
    ['TX-07 for another audience', { audience: 'other' }],
  ])('%s', async (_, changes) => {
    expectRefusal(await exchange(portal, cast.ca, idp.token(), changes), 400, 'invalid_target');
  });

  it('TX-09 for a scope that the application has not', async () => {
    const answer = await exchange(portal, cast.ca, idp.token(), { scope: 'read admin' });
    expectRefusal(answer, 400, 'invalid_scope');
  });

  it('TX-10 by a client that has the grant off', async () => {
    await prisma().client.update({
      where: { id: cast.cno.id },
      data: { grantTypes: ['client_credentials'] },
    });
    forgetAllClients();
    expectRefusal(await exchange(portal, cast.cno, idp.token()), 400, 'unauthorized_client');
  });

  it('TX-10 by a client that chose other identity providers', async () => {
    await prisma().client.update({ where: { id: cast.both.id }, data: { choosesIdentityProviders: true } });
    forgetAllClients();
    expectRefusal(await exchange(portal, cast.both, idp.token()), 400, 'unauthorized_client');
    await prisma().clientIdentityProvider.create({
      data: { clientId: cast.both.id, identityProviderId: idp.id },
    });
    forgetAllClients();
    expect((await exchange(portal, cast.both, idp.token())).status).toBe(200);
  });

  it('when nothing answers that could verify an opaque token', async () => {
    const answer = await exchange(portal, cast.ca, 'opaque', { subject_token_type: TYPE('access_token') });
    expectRefusal(answer, 400, 'invalid_request');
    expect(answer.text).toContain('(issuer)');
  });
});
