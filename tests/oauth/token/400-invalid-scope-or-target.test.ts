import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { unsubscribe } from '@/lib/domain/subscriptions/subscribe';
import {
  AUDIENCE_A,
  AUDIENCE_MAPS,
  makeClient,
  makeFamily,
  useCast,
  type TestClient,
} from '@/tests/support/clients';
import { askToken, expectRefusal, refresh } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();

const ask = (client: TestClient, parameters: Record<string, string>) =>
  askToken(portal, client, { grant_type: 'client_credentials', ...parameters });

const askFor = (...resources: string[]) =>
  askToken(portal, cast.ca, [
    ['grant_type', 'client_credentials'],
    ...resources.map((resource): [string, string] => ['resource', resource]),
  ]);

describe('POST /oauth2/token answers 400 invalid_scope', () => {
  it.each([
    ['TS-22 to two spaces', 'read  write'],
    ['TS-22 to a space at the beginning', ' read'],
    ['TS-22 to a space at the end', 'read '],
    ['TS-22 to nothing but a space', ' '],
    ['TS-22 to a tab', 'read\twrite'],
    ['TS-22 to a line break', 'read\nwrite'],
    ['TS-22 to a quote', 'read"'],
    ['TS-22 to a backslash', 're\\ad'],
    ['TS-22 to what is not ASCII', 'réad'],
    ['CC-03 to a scope nobody has', 'fly'],
    ['CC-03 to a scope of an API that is not subscribed', 'tiles'],
    ['CC-03 to one unknown scope among known ones', 'read fly'],
    ['CC-03 to a scope in other letters', 'READ'],
    ['CC-03 to a part of a scope', 'rea'],
    ['CC-03 to a scope that looks like a member of every object', 'constructor'],
  ])('%s', async (_case, scope) => {
    expectRefusal(await ask(cast.ca, { scope }), 400, 'invalid_scope');
  });

  it('CC-03 to any scope of a client without a subscription, and says so', async () => {
    const answer = await ask(cast.rsa, { scope: 'read' });
    expectRefusal(answer, 400, 'invalid_scope');
    expect(answer.json.error_description).toContain('not subscribed');
  });

  it('CC-03 once a subscription has ended', async () => {
    const client = await makeClient(cast.ada, { apis: [cast.apiA] });
    expect((await ask(client, { scope: 'read' })).status).toBe(200);
    const { applicationId } = client;
    const { id } = await prisma().subscription.findFirstOrThrow({ where: { applicationId } });
    await unsubscribe(cast.ada, { applicationId, subscriptionId: id });
    expectRefusal(await ask(client, { scope: 'read' }), 400, 'invalid_scope');
  });

  it.each(['pending', 'rejected', 'blocked'] as const)('CC-03 while a subscription is %s', async (status) => {
    const client = await makeClient(cast.ada, { apis: [cast.apiA] });
    await prisma().subscription.updateMany({
      where: { applicationId: client.applicationId },
      data: { status },
    });
    await expect.poll(async () => (await ask(client, { scope: 'read' })).json.error).toBe('invalid_scope');
  });

  it('CC-10 to scopes of two APIs without a resource, which would be ambiguous', async () => {
    expectRefusal(await ask(cast.both, { scope: 'read tiles' }), 400, 'invalid_scope');
  });

  it('to a scope that the named resource does not have', async () => {
    expectRefusal(await ask(cast.both, { scope: 'tiles', resource: AUDIENCE_A }), 400, 'invalid_scope');
    expect((await ask(cast.both, { scope: 'tiles', resource: AUDIENCE_MAPS })).status).toBe(200);
  });

  it('to a refresh that asks for more than was granted, and leaves the token as it was', async () => {
    const { refreshToken } = await makeFamily(cast.ca, { scopes: ['read'] });
    for (const scope of ['write', 'read write', 'tiles', 'read  '])
      expectRefusal(await refresh(portal, cast.ca, refreshToken, { scope }), 400, 'invalid_scope');
    expect((await refresh(portal, cast.ca, refreshToken, { scope: 'read' })).status).toBe(200);
  });
});

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
    expectRefusal(await askFor(resource), 400, 'invalid_target');
  });

  it('CC-09 to one bad resource beside a good one', async () => {
    expectRefusal(await askFor(AUDIENCE_A, AUDIENCE_MAPS), 400, 'invalid_target');
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
    expect(decodeJwt(first.json.access_token as string)).toMatchObject({
      aud: AUDIENCE_MAPS,
      scope: 'tiles',
    });
    const second = await refresh(portal, cast.both, first.json.refresh_token as string);
    expect(decodeJwt(second.json.access_token as string)).toMatchObject({
      aud: [AUDIENCE_A, AUDIENCE_MAPS],
      scope: 'read write tiles',
    });
  });
});
