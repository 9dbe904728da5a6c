import { describe, expect, it } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { basic, expectProtocolAnswer, expectRefusal, form, FORM } from '@/tests/support/oauth-client';
import { usePortalWithoutDatabase } from '@/tests/support/portal';

const portal = usePortalWithoutDatabase();
const Authorization = basic('gh_key_somebody', 'gh_sec_something');
const body = form({ grant_type: 'client_credentials' });

describe.each([OAUTH_PATHS.token, OAUTH_PATHS.revoke, OAUTH_PATHS.introspect])('%s answers 405', (path) => {
  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'QUERY'])('TS-01, TS-02 to %s', async (method) => {
    const headers = { Authorization, 'Content-Type': FORM };
    const answer = await portal.send(path, { method, headers, ...(method === 'TRACE' ? {} : { body }) });
    expectProtocolAnswer(answer);
    expectRefusal(answer, 405, 'invalid_request');
    expect(answer.headers.allow).toBe('POST');
  });

  it('TS-02 to HEAD, without a body', async () => {
    const answer = await portal.send(path, { method: 'HEAD', headers: { Authorization } });
    expect(answer).toMatchObject({ status: 405, text: '' });
    expect(answer.headers.allow).toBe('POST');
  });

  it('TS-16 to GET with the secret in the URL, which comes back nowhere', async () => {
    const answer = await portal.send(`${path}?${body}&client_secret=gh_sec_something`);
    expect(answer.status).toBe(405);
    expect(JSON.stringify(answer)).not.toContain('gh_sec_something');
  });
});

describe.each([OAUTH_PATHS.jwks, OAUTH_PATHS.authorizationServerMetadata, OAUTH_PATHS.openidConfiguration])(
  '%s answers 405',
  (path) => {
    it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('to %s', async (method) => {
      const answer = await portal.send(path, { method, body });
      expectRefusal(answer, 405, 'invalid_request');
      expect(answer.headers.allow).toBe('GET, HEAD');
    });
  },
);
