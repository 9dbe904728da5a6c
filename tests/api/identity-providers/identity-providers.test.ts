import { beforeAll, expect, it } from 'vitest';
import { auditOf, call, tokenOf, useApi } from '@/tests/support/api';

const cast = useApi();
let token: string;
beforeAll(async () => void (token = await tokenOf(cast.admin, ['admin'])));

const PATH = '/api/v1/identity-providers';
const FIELDS = {
  type: 'oidc',
  issuer: 'https://sso.example.com',
  jwksUri: 'https://sso.example.com/jwks',
  audiences: ['weather'],
  environments: ['sandbox'],
};
const make = (name: string, more: object = {}) =>
  call('POST', PATH, { token, body: { ...FIELDS, name, ...more } });
const paths = ({ json }: { json: Record<string, unknown> }) =>
  (json.errors as { path: string }[]).map(({ path }) => path);

it('201, 200: an identity provider is registered with the defaults of its type, listed and read', async () => {
  const made = await make('Staff');
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ ...FIELDS, enabled: true, verification: 'jwks', jwks: null });
  const read = await call('GET', made.headers.get('location')!, { token });
  expect(read.json).toEqual(made.json);
  expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
  const list = await call('GET', PATH, { token });
  expect(list.json.data).toContainEqual(made.json);
  expect((await auditOf('identity-provider.create')).at(-1)).toMatchObject({
    actorId: cast.admin.userId,
    targetId: made.json.id,
    details: { accessToken: 'Test' },
  });
});

it('201: one that is to be off is never on', async () => {
  const made = await make('Later', { enabled: false });
  expect(made.json.enabled).toBe(false);
});

it('the introspection secret is taken and never answered', async () => {
  const secret = 'a secret that nobody reads';
  const made = await make('Asked', {
    verification: 'introspection',
    introspectionEndpoint: 'https://sso.example.com/introspect',
    introspectionClientId: 'portal',
    introspectionSecret: secret,
  });
  expect([made.status, made.json.hasIntrospectionSecret]).toEqual([201, true]);
  const path = made.headers.get('location')!;
  const changed = await call('PATCH', path, { token, body: { description: 'Asked about each token' } });
  expect(changed.json.hasIntrospectionSecret).toBe(true);
  const answers = [made, changed, await call('GET', path, { token }), await call('GET', PATH, { token })];
  for (const { text } of answers) expect(text).not.toContain(secret);
  expect(JSON.stringify(await auditOf('identity-provider.update'))).not.toContain(secret);
});

it('200, 412: PATCH changes what is given and nothing else, of the version named', async () => {
  const made = await make('Changed');
  const path = made.headers.get('location')!;
  const headers = { 'If-Match': made.headers.get('etag')! };
  const body = { audiences: ['maps'], environments: ['production'], enabled: false };
  const changed = await call('PATCH', path, { token, body, headers });
  const { updatedAt: _, ...before } = made.json;
  expect(changed.json).toMatchObject({ ...before, ...body });
  expect((await call('PATCH', path, { token, body, headers })).status).toBe(412);
  expect((await call('PATCH', path, { token, body: { enabled: true }, headers })).status).toBe(412);
  const on = await call('PATCH', path, {
    token,
    body: { enabled: true },
    headers: { 'If-Match': changed.headers.get('etag')! },
  });
  expect(on.json).toMatchObject({ enabled: true, audiences: ['maps'] });
});

it('200: keys are given as JSON in the place of their address', async () => {
  const { publicKey } = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const made = await make('Pasted', {
    jwksUri: null,
    algorithms: ['ES256'],
    jwks: { keys: [{ kty, crv, x, y, kid: 'one' }] },
  });
  expect(made.json).toMatchObject({ jwksUri: null, jwks: { keys: [{ kid: 'one', x }] } });
  const checked = await call('POST', `${PATH}/${String(made.json.id)}/check`, { token });
  expect([checked.status, checked.json.state]).toEqual([200, 'nothing-to-ask']);
});

it.each([
  [{ issuer: '' }, 'issuer'],
  [{ environments: ['moon'] }, 'environments'],
  [{ environments: [] }, 'environments'],
  [{ jwks: 'no key' }, 'jwks'],
  [{ type: 'saml' }, 'type'],
  [{ colour: 'red' }, 'colour'],
])('422: %j names %s', async (body, path) => {
  const answer = await make('Wrong', body);
  expect([answer.status, paths(answer)]).toEqual([422, [path]]);
});

it('204: one that is deleted is gone', async () => {
  const path = (await make('Gone')).headers.get('location')!;
  expect((await call('DELETE', path, { token })).status).toBe(204);
  expect((await call('GET', path, { token })).status).toBe(404);
});
