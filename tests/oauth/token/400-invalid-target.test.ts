import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { AUDIENCE_A, AUDIENCE_MAPS, makeFamily, useCast } from '@/tests/support/clients';
import { askToken, expectRefusal, refresh } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();

const ask = (...resources: string[]) =>
  askToken(portal, cast.ca, [
    ['grant_type', 'client_credentials'],
    ...resources.map((resource): [string, string] => ['resource', resource]),
  ]);

describe('POST /oauth2/token answers 400 invalid_target', () => {
  it.each([
    ['CC-09 to a resource nobody registered', 'https://elsewhere.test'],
    ['CC-09 to a resource that is not subscribed', AUDIENCE_MAPS],
    ['CC-09 to a fragment', `${AUDIENCE_A}#part`],
    ['CC-09 to an empty fragment', `${AUDIENCE_A}#`],
    ['CC-09 to a path', '/books'],
    ['CC-09 to a name', 'books'],
    ['CC-09 to a host without a scheme', '//api.a.test'],
    ['CC-09 to the audience with a slash more', `${AUDIENCE_A}/`],
    ['CC-09 to the audience in capitals', AUDIENCE_A.toUpperCase()],
    ['CC-09 to a script', 'javascript:alert(1)'],
  ])('%s', async (_case, resource) => {
    expectRefusal(await ask(resource), 400, 'invalid_target');
  });

  it('CC-09 to one bad resource beside a good one', async () => {
    expectRefusal(await ask(AUDIENCE_A, AUDIENCE_MAPS), 400, 'invalid_target');
  });

  it('to a refresh that names a resource beyond what was granted (RFC 8707 §2.2)', async () => {
    const { refreshToken } = await makeFamily(cast.both, { scopes: ['read'] });
    for (const resource of [AUDIENCE_MAPS, 'https://elsewhere.test', 'books'])
      expectRefusal(await refresh(portal, cast.both, refreshToken, { resource }), 400, 'invalid_target');
    expect((await refresh(portal, cast.both, refreshToken)).status).toBe(200);
  });
});

describe('a refresh', () => {
  it('narrows the audience to the resource it names, and the next one may ask for another', async () => {
    const { refreshToken } = await makeFamily(cast.both);
    const first = await refresh(portal, cast.both, refreshToken, { resource: AUDIENCE_MAPS });
    expect(decodeJwt(first.json.access_token as string)).toMatchObject({ aud: AUDIENCE_MAPS, scope: 'tiles' });
    const second = await refresh(portal, cast.both, first.json.refresh_token as string);
    expect(decodeJwt(second.json.access_token as string)).toMatchObject({
      aud: [AUDIENCE_A, AUDIENCE_MAPS],
      scope: 'read write tiles',
    });
  });
});
