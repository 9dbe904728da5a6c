import { describe, expect, it } from 'vitest';
import { routeHandlers } from '@/lib/http/next-adapter';
import { protocolFront } from '@/lib/http/protocol-front';
import { OAUTH_ENDPOINTS } from '@/lib/oauth/endpoints';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { MAX_BODY_BYTES } from '@/lib/oauth/protocol';
import { useCast } from '@/tests/support/clients';
import { asClient, form, FORM } from '@/tests/support/oauth-client';
import { usePortal, type Sending } from '@/tests/support/portal';

// The same endpoints as Next route handlers, for hosts where `server.ts` cannot run: every answer has to be the same.

const portal = usePortal();
const cast = useCast();

type Method = keyof ReturnType<typeof routeHandlers>;

async function throughNext(path: string, { method = 'GET', headers, body }: Sending): Promise<Response> {
  const handlers = routeHandlers(OAUTH_ENDPOINTS.get(path)!);
  const init = {
    method,
    headers: headers as Record<string, string>,
    ...(body === undefined ? {} : { body }),
  };
  // On such a host there is no server of ours in front.
  protocolFront.set(false);
  try {
    return await handlers[method as Method](new Request(`http://host.test${path}`, init as RequestInit));
  } finally {
    protocolFront.set(true);
  }
}

const own = new Set([
  'x-request-id',
  'content-length',
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
]);
const compared = (headers: Iterable<[string, unknown]>) =>
  Object.fromEntries([...headers].filter(([name]) => !own.has(name)).sort());

const post = (body: string, headers: Record<string, string> = {}): Sending => ({
  method: 'POST',
  headers: { 'Content-Type': FORM, ...headers },
  body,
});

describe('the route handlers answer as the server does', () => {
  it.each([
    ['no credentials', OAUTH_PATHS.token, () => post('grant_type=client_credentials')],
    ['a grant nobody has', OAUTH_PATHS.token, () => post('grant_type=x', asClient(cast.ca))],
    ['no content type', OAUTH_PATHS.token, () => post('a=1', { 'Content-Type': 'text/plain' })],
    ['a wrong method', OAUTH_PATHS.token, () => ({ method: 'PUT' })],
    ['OPTIONS', OAUTH_PATHS.token, () => ({ method: 'OPTIONS' })],
    ['a body that is too long', OAUTH_PATHS.token, () => post('x'.repeat(MAX_BODY_BYTES + 1))],
    ['an unknown token', OAUTH_PATHS.introspect, () => post('token=x', asClient(cast.ca))],
    ['a revocation', OAUTH_PATHS.revoke, () => post('token=x', asClient(cast.ca))],
    ['the key set', OAUTH_PATHS.jwks, () => ({ method: 'GET' })],
    ['the head of the key set', OAUTH_PATHS.jwks, () => ({ method: 'HEAD' })],
    ['the metadata', OAUTH_PATHS.openidConfiguration, () => ({ method: 'GET' })],
  ] as [string, string, () => Sending][])('%s', async (_case, path, sending) => {
    const [direct, next] = [await portal.send(path, sending()), await throughNext(path, sending())];
    expect(next.status).toBe(direct.status);
    expect(await next.text()).toBe(direct.text);
    expect(compared(next.headers)).toEqual(compared(Object.entries(direct.headers)));
    expect(next.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a token', async () => {
    const response = await throughNext(
      OAUTH_PATHS.token,
      post(form({ grant_type: 'client_credentials' }), asClient(cast.ca)),
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ token_type: 'Bearer', scope: 'read write' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('and are not there behind the server, which has answered by then', async () => {
    const handlers = routeHandlers(OAUTH_ENDPOINTS.get(OAUTH_PATHS.jwks)!);
    expect((await handlers.GET(new Request(`http://host.test${OAUTH_PATHS.jwks}`))).status).toBe(404);
  });
});
