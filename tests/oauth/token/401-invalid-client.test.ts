import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { newConsumerKey } from '@/lib/platform/ids';
import { newSecret } from '@/lib/platform/secret-format';
import { deleteApplication } from '@/lib/domain/applications/delete-application';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { disable, makeClient, useCast } from '@/tests/support/clients';
import { askToken, basic, expectRefusal, form, post } from '@/tests/support/oauth-client';
import type { Answer } from '@/tests/support/http-exchange';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();
const GRANT = { grant_type: 'client_credentials' };

const byHeader = (Authorization: string) =>
  post(portal, OAUTH_PATHS.token, { headers: { Authorization }, body: form(GRANT) });
const byBody = (parameters: Record<string, string>) =>
  post(portal, OAUTH_PATHS.token, { body: form({ ...GRANT, ...parameters }) });
const encoded = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

/** All of an answer but what is new in every answer. */
const unchanging = ({ status, rawHeaders, text }: Answer) => {
  const names = rawHeaders.filter((_item, index) => index % 2 === 0);
  const kept = rawHeaders.map((item, index) =>
    ['Date', 'X-Request-Id'].includes(names[Math.floor(index / 2)]!) && index % 2 === 1 ? '' : item,
  );
  return { status, rawHeaders: kept, text };
};

describe('POST /oauth2/token answers 401 invalid_client', () => {
  it('CA-06 to a wrong secret by Basic', async () => {
    for (const secret of [newSecret('client_secret'), 'x', cast.ca.secret.slice(0, -1), `${cast.ca.secret}x`])
      expectRefusal(await byHeader(basic(cast.ca.clientId, secret)), 401, 'invalid_client');
  });

  it('CA-06 to the secret of another client', async () => {
    expectRefusal(await byHeader(basic(cast.ca.clientId, cast.cb.secret)), 401, 'invalid_client');
  });

  it('CA-07 to a wrong secret in the body', async () => {
    const wrong = { client_id: cast.ca.clientId, client_secret: newSecret('client_secret') };
    expectRefusal(await byBody(wrong), 401, 'invalid_client');
  });

  it('CA-08 with the same bytes for an unknown client, a disabled one and a wrong secret', async () => {
    const secret = newSecret('client_secret');
    const known = unchanging(await byHeader(basic(cast.ca.clientId, secret)));
    expect(unchanging(await byHeader(basic(newConsumerKey(), secret)))).toEqual(known);
    expect(unchanging(await byHeader(basic('x'.repeat(4000), secret)))).toEqual(known);
    expect(unchanging(await byHeader(basic(cast.disabled.clientId, cast.disabled.secret)))).toEqual(known);
    expect(unchanging(await byBody({ client_id: cast.ca.clientId, client_secret: secret }))).toEqual(known);
    expect(unchanging(await byBody({ client_id: newConsumerKey() }))).toEqual(known);
  });

  it('CA-09 without any authentication, and to a confidential client that only says its name', async () => {
    expectRefusal(await byBody({}), 401, 'invalid_client');
    expectRefusal(await byBody({ client_id: cast.ca.clientId }), 401, 'invalid_client');
    expectRefusal(await byBody({ client_id: cast.ca.clientId, client_secret: '' }), 401, 'invalid_client');
    expectRefusal(await byBody({ client_secret: cast.ca.secret }), 401, 'invalid_client');
  });

  it.each([
    ['CA-10 to another scheme', 'Bearer x'],
    ['CA-10 to a scheme alone', 'Basic'],
    ['CA-10 to Digest', 'Digest username="x"'],
    ['to what is not base64', 'Basic %%%'],
    ['to an empty name', encoded(':secret')],
    ['to a name without a colon', encoded('name')],
    ['to a broken percent code', encoded('%zz:%zz')],
    ['to bytes that are not UTF-8', `Basic ${Buffer.from([0xff, 0x3a, 0xfe]).toString('base64')}`],
    ['to credentials with something behind them', `${encoded('a:b')} trailing`],
    ['to a null byte', encoded('\0:\0')],
  ])('%s', async (_case, header) => {
    expectRefusal(await byHeader(header), 401, 'invalid_client');
  });

  it('CA-10 to another scheme even when the body has the right secret', async () => {
    const { clientId, secret } = cast.ca;
    const answer = await post(portal, OAUTH_PATHS.token, {
      headers: { Authorization: 'Bearer x' },
      body: form({ ...GRANT, client_id: clientId, client_secret: secret }),
    });
    expectRefusal(answer, 401, 'invalid_client');
  });

  it('CA-15 to a disabled client, from the moment it is disabled', async () => {
    expectRefusal(await askToken(portal, cast.disabled, GRANT), 401, 'invalid_client');
    const client = await makeClient(cast.ada);
    expect((await askToken(portal, client, GRANT)).status).toBe(200);
    await disable(client);
    expectRefusal(await askToken(portal, client, GRANT), 401, 'invalid_client');
  });

  it('CA-15 to the client of an application that waits for approval', async () => {
    const client = await makeClient(cast.ada);
    const where = { id: client.applicationId };
    await prisma().application.update({ where, data: { workflowStatus: 'pending' } });
    await expect.poll(async () => (await askToken(portal, client, GRANT)).status).toBe(401);
  });

  it('PA-18 to the client of a deleted application', async () => {
    const client = await makeClient(cast.ada);
    expect((await askToken(portal, client, GRANT)).status).toBe(200);
    const { name } = await prisma().application.findUniqueOrThrow({ where: { id: client.applicationId } });
    await deleteApplication(cast.ada, client.applicationId, name);
    expectRefusal(await askToken(portal, client, GRANT), 401, 'invalid_client');
  });

  it('CA-19 to a public client that presents a secret, whatever it is', async () => {
    expectRefusal(await byBody({ client_id: cast.cpub.clientId, client_secret: 'x' }), 401, 'invalid_client');
    const header = basic(cast.cpub.clientId, cast.ca.secret);
    expectRefusal(await byHeader(header), 401, 'invalid_client');
  });

  it('CA-20 to a client assertion, which is not offered, even beside the name of the client', async () => {
    const assertion = {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'eyJhbGciOiJub25lIn0.e30.',
    };
    expectRefusal(await byBody(assertion), 401, 'invalid_client');
    expectRefusal(await byBody({ ...assertion, client_id: cast.ca.clientId }), 401, 'invalid_client');
  });
});
