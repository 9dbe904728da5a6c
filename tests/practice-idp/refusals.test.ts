import { describe, expect, it } from 'vitest';
import {
  askPractice,
  asPracticeClient,
  CLIENT,
  expectPracticeRefusal,
  logIn,
  SERVICE,
  TOKEN_PATH,
} from '@/tests/practice-idp/practice';
import { basic, expectProtocolAnswer, FORM, form, post } from '@/tests/support/oauth-client';
import { freshAddress, usePortal } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const travel = useTravel();
const GRANT = { grant_type: 'client_credentials' };

describe('401 access_denied', () => {
  it.each([
    ['without Authorization', undefined],
    ['with another scheme', 'Bearer x'],
    ['with Basic that is no base64', 'Basic %%%'],
    ['with Basic that has no colon', `Basic ${Buffer.from('client').toString('base64')}`],
    ['for an unknown client', basic('nobody', CLIENT.secret)],
  ])('%s', async (_case, Authorization) => {
    const headers: Record<string, string> = Authorization === undefined ? {} : { Authorization };
    const answer = await post(portal, TOKEN_PATH, { headers, body: form(GRANT) });
    expectPracticeRefusal(answer, 401, 'access_denied');
  });

  it('with credentials in the body: Basic only', async () => {
    const body = form({ ...GRANT, client_id: CLIENT.id, client_secret: CLIENT.secret });
    expectPracticeRefusal(await post(portal, TOKEN_PATH, { body }), 401, 'access_denied');
  });
});

it('401 unauthorized_client for a wrong secret', async () => {
  for (const secret of ['wrong', '', `${CLIENT.secret}x`]) {
    const headers = asPracticeClient({ id: CLIENT.id, secret });
    expectPracticeRefusal(await askPractice(portal, GRANT, { headers }), 401, 'unauthorized_client');
  }
});

describe('400 unsupported_grant_type', () => {
  it.each(['authorization_code', 'CLIENT_CREDENTIALS', ''])('for the grant %j', async (grant) => {
    const answer = await askPractice(portal, { grant_type: grant, scope: 'default' });
    expectPracticeRefusal(answer, 400, 'unsupported_grant_type');
  });

  it('without a grant', async () => {
    expectPracticeRefusal(await askPractice(portal, { scope: 'x' }), 400, 'unsupported_grant_type');
  });

  it.each(['password', 'refresh_token'])('for %s, when it is not the client’s', async (grant) => {
    const headers = asPracticeClient(SERVICE);
    expect((await askPractice(portal, GRANT, { headers })).status).toBe(200);
    const answer = await askPractice(portal, { grant_type: grant }, { headers });
    expectPracticeRefusal(answer, 400, 'unsupported_grant_type');
  });
});

describe('400 server_error for a body that cannot be read', () => {
  it.each([
    ['JSON', 'application/json', '{"grant_type":"client_credentials"}'],
    ['no content type of a form', 'text/plain', form(GRANT)],
    ['nothing', FORM, ''],
    ['a broken percent code', FORM, 'grant_type=%zz'],
    ['bytes that are not UTF-8', FORM, 'grant_type=%ff'],
    ['a repeated parameter', FORM, 'grant_type=client_credentials&grant_type=password'],
  ])('%s', async (_case, type, body) => {
    const headers = { 'Content-Type': type };
    expectPracticeRefusal(await askPractice(portal, {}, { headers, body }), 400, 'server_error');
  });
});

describe('400 for a refresh token', () => {
  const refresh = (token: string) =>
    askPractice(portal, { grant_type: 'refresh_token', refresh_token: token });

  it('invalid_request when it is of the wrong kind', async () => {
    const { access_token, id_token, refresh_token } = await logIn(portal);
    const other = `${refresh_token.slice(0, refresh_token.lastIndexOf('.'))}.AAAA`;
    for (const token of [access_token, id_token, other, 'no.to.ken', 'opaque'])
      expectPracticeRefusal(await refresh(token), 400, 'invalid_request');
    const missing = await askPractice(portal, { grant_type: 'refresh_token' });
    expectPracticeRefusal(missing, 400, 'invalid_request');
  });

  it('invalid_grant when it has expired', async () => {
    const { refresh_token } = await logIn(portal);
    travel(24 * 3600 * 1000 - 5000);
    expect((await refresh(refresh_token)).status).toBe(200);
    travel(24 * 3600 * 1000 + 5000);
    expectPracticeRefusal(await refresh(refresh_token), 400, 'invalid_grant');
  });
});

describe('what the original did not have', () => {
  it('400 invalid_grant for a wrong password and an unknown name, with the same bytes', async () => {
    const asked = { grant_type: 'password', username: 'alice', password: 'wrong' };
    const wrong = await askPractice(portal, asked);
    expectPracticeRefusal(wrong, 400, 'invalid_grant');
    expect((await askPractice(portal, { ...asked, username: 'nobody' })).text).toBe(wrong.text);
  });

  it('400 invalid_request for a password grant without a name, and for an unknown fault', async () => {
    const nameless = await askPractice(portal, { grant_type: 'password', password: 'x' });
    expectPracticeRefusal(nameless, 400, 'invalid_request');
    expectPracticeRefusal(await askPractice(portal, { ...GRANT, practice: 'late' }), 400, 'invalid_request');
  });

  it('400 invalid_scope for a malformed scope', async () => {
    for (const scope of ['a  b', 'a"b', ' a'])
      expectPracticeRefusal(await askPractice(portal, { ...GRANT, scope }), 400, 'invalid_scope');
  });

  it('429 after too many wrong passwords from one address, which holds up nobody else', async () => {
    const address = freshAddress();
    const guess = { grant_type: 'password', username: 'bruno', password: 'guess' };
    let answer = await askPractice(portal, guess, { address });
    for (let i = 0; i < 21; i++) answer = await askPractice(portal, guess, { address });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await askPractice(portal, GRANT, { address })).status).toBe(200);
    expect((await askPractice(portal, { ...guess, password: 'practice-bruno' })).status).toBe(200);
  });

  it('405 for other methods', async () => {
    const answer = await portal.send(TOKEN_PATH);
    expectProtocolAnswer(answer);
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });
});
