import { describe, expect, it } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { useCast } from '@/tests/support/clients';
import { asClient, askToken, expectRefusal, form, FORM, post } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();
const GRANT = form({ grant_type: 'client_credentials' });

/** A request by a client whose credentials are right, so that only what the test changes can be wrong. */
const send = (body: string | Buffer, headers: Record<string, string> = {}, query = '') =>
  post(portal, OAUTH_PATHS.token + query, { headers: { ...asClient(cast.ca), ...headers }, body });

describe('POST /oauth2/token answers 400 invalid_request', () => {
  it.each([
    ['TS-03 to JSON', 'application/json', '{"grant_type":"client_credentials"}'],
    ['TS-06 to a multipart form', 'multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
    ['TS-06 to text', 'text/plain', GRANT],
    [
      'TS-03 to a content type that only begins like the right one',
      'application/x-www-form-urlencoded-2',
      GRANT,
    ],
    ['TS-03 to a list of content types', 'application/json, application/x-www-form-urlencoded', GRANT],
  ])('%s', async (_case, type, body) => {
    expectRefusal(await send(body, { 'Content-Type': type }), 400, 'invalid_request');
  });

  it('TS-04 to a body without a content type', async () => {
    const answer = await portal.send(OAUTH_PATHS.token, {
      method: 'POST',
      headers: asClient(cast.ca),
      body: GRANT,
    });
    expectRefusal(answer, 400, 'invalid_request');
  });

  it.each([
    ['TS-07 to an empty body', ''],
    ['TS-07 to nothing but separators', '&&&'],
    ['TS-08 to an empty grant_type', 'grant_type='],
    ['TS-08 to a grant_type without a value', 'grant_type'],
    ['TS-08 to a missing grant_type', 'scope=read'],
    ['TS-09 to a repeated grant_type', `${GRANT}&${GRANT}`],
    [
      'TS-09 to a grant_type that is repeated under another spelling',
      `${GRANT}&%67rant_type=client_credentials`,
    ],
    ['TS-09 to a grant_type that is empty once', `grant_type=&${GRANT}`],
    ['TS-09 to a repeated scope', `${GRANT}&scope=read&scope=write`],
    ['TS-09 to a repeated parameter that nobody knows', `${GRANT}&foo=1&foo=1`],
    ['TS-11 to a repeated client_id', `${GRANT}&client_id=a&client_id=a`],
    ['TS-20 to a broken percent code', `${GRANT}&foo=%zz`],
    ['TS-20 to a percent code that is cut off', `${GRANT}&foo=%4`],
    ['TS-20 to a broken percent code in a name', `${GRANT}&%=1`],
    ['TS-20 to percent codes that are not UTF-8', `${GRANT}&foo=%ff%fe`],
    ['TS-20 to an encoded surrogate', `${GRANT}&foo=%ed%a0%80`],
    ['TS-20 to an overlong slash', `${GRANT}&foo=%c0%af`],
    [
      'to more parameters than anybody needs',
      GRANT + '&x='.repeat(100).replace(/x/g, () => `x${Math.random()}`),
    ],
    ['CA-03 to Basic and a secret in the body together', `${GRANT}&client_secret=x`],
    ['CA-05 to Basic and another client_id in the body', `${GRANT}&client_id=gh_key_other`],
    ['RF-01 to a refresh without a token', 'grant_type=refresh_token'],
  ])('%s', async (_case, body) => {
    expectRefusal(await send(body), 400, 'invalid_request');
  });

  it('TS-09 in words that name the parameter, unless its name is odd', async () => {
    const told = async (body: string) => (await send(body)).json.error_description;
    expect(await told('scope=1&scope=1')).toBe('The parameter scope is given more than once.');
    expect(await told('%22%0d%0a=1&%22%0d%0a=1')).toBe(
      'The parameter with that name is given more than once.',
    );
  });

  it('TS-16 to parameters in the URL, whatever the body says', async () => {
    expectRefusal(await send('', {}, `?${GRANT}`), 400, 'invalid_request');
    expectRefusal(await send(GRANT, {}, '?scope=read'), 400, 'invalid_request');
    const { clientId, secret } = cast.ca;
    const query = `?${form({ client_id: clientId, client_secret: secret })}`;
    const answer = await post(portal, OAUTH_PATHS.token + query, { body: GRANT });
    expectRefusal(answer, 400, 'invalid_request');
    expect(answer.text).not.toContain(secret);
  });

  it('to a body of random bytes', async () => {
    expectRefusal(await send(Buffer.from([0, 255, 254, 0x80, 10, 13])), 400, 'invalid_request');
  });

  it('also when the credentials are wrong: the form is read first', async () => {
    const sending = { headers: { 'Content-Type': FORM, Authorization: 'Basic eDp5' }, body: 'a=1&a=1' };
    expectRefusal(await post(portal, OAUTH_PATHS.token, sending), 400, 'invalid_request');
  });

  it('and gives nothing away for the next request on the connection', async () => {
    for (let i = 0; i < 5; i++) {
      expectRefusal(await send('grant_type=%zz'), 400, 'invalid_request');
      expect((await askToken(portal, cast.ca, { grant_type: 'client_credentials' })).status).toBe(200);
    }
  });
});
