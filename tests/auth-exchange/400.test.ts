import { describe, expect, it } from 'vitest';
import { forgetAllClients } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import { expectOutcome, expectUnverified, registerAsked, useScene } from '@/tests/auth-exchange/exchange';
import { json, opaqueToken } from '@/tests/support/asked-idp';
import { makeClient } from '@/tests/support/clients';
import { expectRefusal } from '@/tests/support/oauth-client';
import { makeOrganization, makePerson } from '@/tests/support/people';

const scene = useScene();

/** A client of an organization of its own, whose one identity provider is registered as the test wants. */
async function elsewhere(settings?: Parameters<typeof registerAsked>[2]) {
  const person = await makePerson(await makeOrganization());
  const { clientId } = await makeClient(person);
  const idp = settings && (await registerAsked(person, scene.idp, settings));
  return { clientId, idp, projectId: person.organizationId };
}

describe('a request that says too little', () => {
  it.each(['externalAccessToken', 'clientId'])('is refused without %s', async (name) => {
    expectOutcome(await scene.exchange({ [name]: undefined }), 400, `Missing ${name}`);
    expectOutcome(await scene.exchange({ [name]: '' }), 400, `Missing ${name}`);
    expect(scene.idp.asked).toEqual([]);
  });

  it.each([
    ['no JSON', '{"clientId": "x"'],
    ['no object', '[]'],
    ['nothing', ''],
  ])('is refused with %s', async (_, body) => {
    expectOutcome(await scene.send(body), 400, 'Content could not be parsed');
  });

  it('is refused when a member is no text', async () => {
    expectOutcome(await scene.exchange({ clientId: { a: 1 } }), 400, 'Invalid clientId');
  });

  it('is refused as a form', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expectOutcome(await scene.send('clientId=x', { headers }), 400, 'Unsupported content type');
  });
});

describe('the client and its project', () => {
  it('are refused when the project is unknown, or another than that of the client', async () => {
    for (const projectId of ['00000000-0000-7000-8000-000000000000', scene.cast.bob.organizationId])
      expectOutcome(await scene.exchange({ projectId }), 400, 'Invalid project');
    expect(scene.idp.asked).toEqual([]);
  });

  it('are refused when there is no such client, or it is disabled', async () => {
    for (const clientId of ['nobody', scene.cast.disabled.clientId]) {
      const answer = await scene.exchange({ clientId });
      expectRefusal(answer, 400, 'invalid_request');
      expect(answer.json.error_description).toBe('Invalid client');
    }
  });

  it('are refused when the client has no identity provider', async () => {
    const { clientId, projectId } = await elsewhere();
    expectOutcome(await scene.exchange({ clientId, projectId }), 400, 'Identity provider not found');
  });

  it('are refused when the identity provider is switched off', async () => {
    const there = await elsewhere({ disabledAt: new Date() });
    expectOutcome(await scene.exchange(there), 400, 'Identity provider not found');
    expect(scene.idp.asked).toEqual([]);
  });

  it('are refused when Token Exchange is off', async () => {
    const settings = { grantTypes: ['client_credentials' as const] };
    const { clientId } = await makeClient(scene.cast.ada, { settings });
    expectRefusal(await scene.exchange({ clientId }), 400, 'unauthorized_client');
  });
});

describe('a token that cannot be verified', () => {
  it.each([400, 401, 403, 404, 500, 503])('because userinfo answers %s', async (status) => {
    const there = await elsewhere({});
    scene.idp.answer = json({ sub: 'u-7', email: 'grace@acme.test' }, status);
    expectUnverified(await scene.exchange(there), new RegExp(String(status)));
  });

  it('because userinfo redirects, which is not followed', async () => {
    const there = await elsewhere({});
    scene.idp.answer = (_request, response) => response.writeHead(302, { location: '/else' }).end();
    expectUnverified(await scene.exchange(there), /redirect/i);
    expect(scene.idp.asked).toHaveLength(1);
  });

  it('and three in a row keep nobody else from being asked about', async () => {
    const there = await elsewhere({});
    scene.idp.answer = json({}, 431);
    for (let n = 0; n < 4; n += 1) expectUnverified(await scene.exchange(there), /431/);
    scene.idp.answer = json({ sub: 'u-7' });
    expect((await scene.exchange(there)).status).toBe(200);
  });

  it('because userinfo answers in another type', async () => {
    scene.idp.answer = (_request, response) =>
      response.setHeader('content-type', 'text/html').end('<p>{}</p>');
    expectUnverified(await scene.exchange(), /JSON/);
  });

  it('because userinfo answers JSON that is no object', async () => {
    const there = await elsewhere({});
    scene.idp.answer = json(['grace']);
    expectUnverified(await scene.exchange(there), /no object/);
  });

  it('because there is no userinfo URL', async () => {
    const there = await elsewhere({ userinfoEndpoint: null });
    expectUnverified(await scene.exchange(there), /no userinfo endpoint/);
    expect(scene.idp.asked).toEqual([]);
  });

  it('because it was exchanged before and counts once', async () => {
    const there = await elsewhere({ singleUse: true });
    const externalAccessToken = opaqueToken();
    expect((await scene.exchange({ ...there, externalAccessToken })).status).toBe(200);
    expectUnverified(await scene.exchange({ ...there, externalAccessToken }), /\(replay\)$/);
  });

  it('gives nothing, and is written down with its reason', async () => {
    scene.idp.answer = json({}, 401);
    const { text } = await scene.exchange();
    expect(text).not.toContain('access_token');
    const audit = { action: 'token.exchange', outcome: 'failure', clientId: scene.client.id };
    const found = await prisma().auditEvent.findFirst({ where: audit, orderBy: { at: 'desc' } });
    expect(found?.reason).toBe('active');
  });
});

describe('a person who does not count', () => {
  it('has neither an e-mail address nor a subject', async () => {
    scene.idp.answer = json({ name: 'Nobody' });
    expectOutcome(await scene.exchange(), 400, 'Missing email or externalId');
  });

  it('is not a member of the organization, where only members count', async () => {
    const there = await elsewhere({ requiresMember: true });
    expectOutcome(await scene.exchange(there), 400, 'User not found');
    const email = `grace-${opaqueToken()}@acme.test`;
    await prisma().user.create({
      data: {
        id: email,
        email,
        name: 'Grace',
        memberships: { create: { organizationId: there.projectId, role: 'developer' } },
      },
    });
    scene.idp.answer = json({ sub: 'u-7', email });
    expect((await scene.exchange(there)).status).toBe(200);
    await prisma().user.update({ where: { email }, data: { disabledAt: new Date() } });
    expectOutcome(await scene.exchange(there), 400, 'User not found');
    forgetAllClients();
  });
});
