import { beforeEach, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { revokeSecret } from '@/lib/domain/clients/end-secret';
import { sendNotices } from '@/lib/domain/notices/notice-rounds';
import { redeliver, sendTestEvent } from '@/lib/domain/webhooks/deliver-by-hand';
import { switchWebhook } from '@/lib/domain/webhooks/manage-webhook';
import { refusal } from '@/tests/identity-providers/registrations';
import { makeClient } from '@/tests/support/clients';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';
import { useTravel } from '@/tests/support/travel';
import { makeReceiver } from '@/tests/webhooks/receiver';

useTestDatabase({ ALLOW_PRIVATE_IDPS: 'localhost' });
const travel = useTravel();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let admin: Person;

beforeEach(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
  await prisma().webhook.deleteMany();
});

/** Something to tell of, and the round in which it is told. */
async function addASecret(): Promise<{ clientId: string; secretId: string }> {
  const client = await makeClient(admin);
  await sendNotices();
  const { id } = await addSecret(admin, { clientId: client.id, label: 'CI', expiresAt: null });
  await sendNotices();
  return { clientId: client.id, secretId: id };
}

it('what is sent verifies with the library of the specification, and says what happened', async () => {
  const receiver = await makeReceiver(admin, undefined, ['secret.added', 'secret.revoked']);
  const secret = await addASecret();
  await revokeSecret(admin, secret);
  await sendNotices();
  await sendNotices();
  const events = receiver.verified();
  expect(events.map(({ type }) => type)).toEqual(['secret.added', 'secret.added', 'secret.revoked']);
  expect(events[1]!.data).toMatchObject({
    environment: 'sandbox',
    secret: { id: secret.secretId, label: 'CI', hint: expect.stringMatching(/^gh_sec_….{4}$/) },
    by: 'Grace',
  });
  expect(receiver.requests[0]).toMatchObject({ method: 'POST', url: '/hook?a=1' });
  expect((await receiver.log()).map(({ state, status, attempts }) => [state, status, attempts])).toEqual(
    Array.from({ length: 3 }, () => ['delivered', 204, 1]),
  );
});

it('a webhook hears of the events that it chose, and of its own organization', async () => {
  const members = await makeReceiver(admin, undefined, ['member.joined']);
  const other = await makePerson(await makeOrganization('Other'), 'admin', 'Boss');
  const stranger = await makeReceiver(other);
  await addASecret();
  expect(members.requests).toEqual([]);
  expect(stranger.requests).toEqual([]);
});

it('what fails is sent again later and later with the same id, until it is delivered', async () => {
  let broken = true;
  const receiver = await makeReceiver(admin, (_request, response) =>
    response.writeHead(broken ? 500 : 200).end(broken ? 'out of order' : 'thanks'),
  );
  const client = await makeClient(admin);
  await sendNotices();
  const [first] = await receiver.log();
  expect(first).toMatchObject({ state: 'pending', attempts: 1, status: 500, excerpt: 'out of order' });
  await sendNotices();
  expect(receiver.requests).toHaveLength(1);
  for (const [count, after] of [7_000, 7 * MINUTE, 50 * MINUTE].entries()) {
    travel(after);
    await sendNotices();
    await sendNotices();
    expect(receiver.requests).toHaveLength(count + 2);
  }
  broken = false;
  travel(4 * HOUR);
  await sendNotices();
  expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  const times = receiver.requests.map(({ headers }) => Number(headers['webhook-timestamp']));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[4]! - times[0]!).toBeGreaterThan(3 * 3600);
  expect(await receiver.log()).toMatchObject([{ state: 'delivered', attempts: 5, excerpt: 'thanks' }]);
  expect(await prisma().webhook.findFirst()).toMatchObject({ failingSince: null });
  expect(client.secret).not.toBe('');
});

it('a receiver that says when to come back is left alone until then', async () => {
  const receiver = await makeReceiver(admin, (_request, response) =>
    response.writeHead(503, { 'retry-after': '600' }).end(),
  );
  await makeClient(admin);
  await sendNotices();
  travel(MINUTE);
  await sendNotices();
  expect(receiver.requests).toHaveLength(1);
  travel(11 * MINUTE);
  await sendNotices();
  expect(receiver.requests).toHaveLength(2);
});

it('a webhook at which everything fails for three days is switched off, and its administrators are told', async () => {
  const receiver = await makeReceiver(admin, (_request, response) => response.writeHead(500).end());
  await makeClient(admin);
  for (let hour = 0; hour <= 100; hour += 5) {
    travel(hour * HOUR);
    await sendNotices();
  }
  expect(await prisma().webhook.findFirst()).toMatchObject({
    disabledAt: expect.any(Date),
    disabledReason: 'Every delivery of three days failed.',
  });
  expect(receiver.requests.length).toBeLessThan(12);
  const where = { organizationId: admin.organizationId };
  expect(await prisma().notice.findMany({ where, orderBy: { id: 'desc' }, take: 1 })).toMatchObject([
    { type: 'webhook.disabled' },
  ]);
  expect(await prisma().auditEvent.count({ where: { ...where, action: 'webhook.disable' } })).toBe(1);
  const before = receiver.requests.length;
  await addASecret();
  expect(receiver.requests).toHaveLength(before);
});

it('a receiver that answers 410 is switched off at once, and what waited for it with it', async () => {
  const receiver = await makeReceiver(admin, (_request, response) => response.writeHead(410).end());
  await makeClient(admin);
  await sendNotices();
  expect(await prisma().webhook.findFirst()).toMatchObject({
    disabledReason: expect.stringContaining('410'),
  });
  expect(await receiver.log()).toMatchObject([{ state: 'failed', nextAttemptAt: null }]);
});

it('several workers at once deliver each event once', async () => {
  const receiver = await makeReceiver(admin);
  for (let n = 0; n < 6; n++) await makeClient(admin);
  await Promise.all(Array.from({ length: 8 }, () => sendNotices()));
  await sendNotices();
  const ids = receiver.requests.map(({ headers }) => headers['webhook-id']);
  expect(ids).toHaveLength(6);
  expect(new Set(ids).size).toBe(6);
});

it('what a worker left behind that went away is delivered by another', async () => {
  const receiver = await makeReceiver(admin);
  await makeClient(admin);
  await sendNotices();
  await prisma().webhookDelivery.updateMany({
    data: { state: 'pending', nextAttemptAt: new Date(), claimedUntil: new Date(Date.now() + MINUTE) },
  });
  await sendNotices();
  expect(receiver.requests).toHaveLength(1);
  travel(2 * MINUTE);
  await sendNotices();
  expect(receiver.requests).toHaveLength(2);
});

it('an administrator sends a test event and delivers again; a failed one is not repeated by itself', async () => {
  let status = 200;
  const receiver = await makeReceiver(admin, (_request, response) => response.writeHead(status).end());
  const { webhookId } = receiver;
  expect(await sendTestEvent(admin, webhookId)).toEqual({ state: 'delivered', status: 200, failure: null });
  expect(receiver.verified()).toMatchObject([{ type: 'webhook.test' }]);
  status = 500;
  expect(await sendTestEvent(admin, webhookId)).toMatchObject({ state: 'failed', status: 500 });
  travel(HOUR);
  await sendNotices();
  expect(receiver.requests).toHaveLength(2);
  status = 200;
  const [failed] = await receiver.log();
  const again = { webhookId, deliveryId: failed!.id };
  expect(await redeliver(admin, again)).toMatchObject({ state: 'delivered' });
  expect(receiver.requests[2]!.headers['webhook-id']).toBe(receiver.requests[1]!.headers['webhook-id']);
  await switchWebhook(admin, { id: webhookId, enabled: false });
  expect(await refusal(redeliver(admin, again))).toMatchObject({ code: 'conflict' });
  expect(await refusal(sendTestEvent(admin, webhookId))).toMatchObject({ code: 'conflict' });
});

it('a large answer counts by its status, and of what came only the beginning is kept, never the secret', async () => {
  const receiver = await makeReceiver(admin, (_request, response) =>
    response.writeHead(200).end(`${receiver.secret}\0${'x'.repeat(1_000_000)}`),
  );
  expect(await sendTestEvent(admin, receiver.webhookId)).toMatchObject({ state: 'delivered' });
  const [delivery] = await receiver.log();
  expect(delivery!.excerpt).toMatch(/^\[redacted\]x+$/);
  expect(delivery!.excerpt).toHaveLength(500);
});

it('a redirect is not followed', async () => {
  const receiver = await makeReceiver(admin, (_request, response) =>
    response.writeHead(307, { location: '/elsewhere' }).end(),
  );
  expect(await sendTestEvent(admin, receiver.webhookId)).toMatchObject({
    state: 'failed',
    failure: expect.stringContaining('redirect'),
  });
  expect(receiver.requests).toHaveLength(1);
});
