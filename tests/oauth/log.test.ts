import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { newSecret } from '@/lib/platform/secret-format';
import { makeFamily, useCast } from '@/tests/support/clients';
import { useCapturedLog } from '@/tests/support/captured-log';
import {
  asClient,
  askToken,
  basic,
  form,
  introspect,
  post,
  refresh,
  revoke,
} from '@/tests/support/oauth-client';
import { freshAddress, usePortal } from '@/tests/support/portal';

const lines = useCapturedLog();
const portal = usePortal({ LOG_LEVEL: 'trace' });
const cast = useCast();
const GRANT = { grant_type: 'client_credentials' };

const loggedFor = (id: unknown) => lines().filter((line) => line.requestId === id);

describe('the log', () => {
  it('LG-06 has the request id of the answer, with client, grant and outcome', async () => {
    const issued = await askToken(portal, cast.ca, GRANT);
    const refused = await askToken(portal, cast.ca, { ...GRANT, scope: 'fly' });
    const unknown = await post(portal, OAUTH_PATHS.token, { body: form(GRANT) });
    const about = { client: cast.ca.clientId, grant: 'client_credentials' };
    await expect
      .poll(() => [issued, refused, unknown].flatMap((answer) => loggedFor(answer.headers['x-request-id'])))
      .toMatchObject([
        { level: 30, event: 'token.issued', ...about },
        { level: 30, event: 'token.refused', reason: 'invalid_scope', ...about },
        { level: 30, event: 'token.refused', reason: 'invalid_client', grant: 'none' },
      ]);
    const ids = [issued, refused, unknown].map(({ headers }) => headers['x-request-id']);
    expect(new Set(ids).size).toBe(3);
  });

  it('TS-16, SR-05 has no secret and no token, wherever they were sent', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const wrong = newSecret('client_secret');
    const { clientId, secret } = cast.ca;
    const token = (await askToken(portal, cast.ca, GRANT)).json.access_token as string;
    await refresh(portal, cast.ca, refreshToken);
    await introspect(portal, cast.ca, token);
    await revoke(portal, cast.ca, token);
    const query = `?${form({ client_id: clientId, client_secret: secret, refresh_token: refreshToken })}`;
    await post(portal, OAUTH_PATHS.token + query, { body: form(GRANT) });
    await post(portal, OAUTH_PATHS.token, {
      body: form({ ...GRANT, client_id: clientId, client_secret: wrong }),
    });
    await post(portal, OAUTH_PATHS.token, { headers: asClient(cast.ca), body: `grant_type=${secret}` });
    const address = freshAddress();
    for (let i = 0; i < 22; i++)
      await post(portal, OAUTH_PATHS.token, {
        address,
        headers: { Authorization: basic(clientId, wrong) },
        body: form(GRANT),
      });
    const throttled = () => lines().some(({ event }) => event === 'client-authentication.throttled');
    await expect.poll(throttled).toBe(true);
    const text = JSON.stringify(lines());
    for (const word of [secret, wrong, refreshToken, token.split('.')[2]!, basic(clientId, secret).slice(6)])
      expect(text).not.toContain(word);
  });

  it('keeps what a caller sent on its own line', async () => {
    const sly = 'x"}\n{"event":"forged","requestId":"y"}';
    await post(portal, OAUTH_PATHS.token, { headers: { Authorization: basic(sly, 'x') }, body: form(GRANT) });
    const after = await askToken(portal, cast.ca, GRANT);
    await expect.poll(() => loggedFor(after.headers['x-request-id']).length).toBe(1);
    expect(lines().some(({ event }) => event === 'forged')).toBe(false);
  });
});

describe('the audit', () => {
  it('LG-03 has a row for failed authentications of a client: who, from where, how often', async () => {
    const address = freshAddress();
    for (let i = 0; i < 3; i++)
      await post(portal, OAUTH_PATHS.token, {
        address,
        headers: { Authorization: basic(cast.both.clientId, 'wrong') },
        body: form(GRANT),
      });
    const rows = () => prisma().auditEvent.findMany({ where: { clientId: cast.both.id, address } });
    // Written once a second, so three failures may be told in two rows.
    const counted = async () =>
      (await rows()).reduce((sum, { details }) => sum + (details as { count: number }).count, 0);
    await expect.poll(counted, { timeout: 5000 }).toBe(3);
    expect((await rows())[0]).toMatchObject({
      action: 'client.authenticate',
      outcome: 'failure',
      reason: 'invalid_client',
      organizationId: cast.ada.organizationId,
    });
  });
});
