import { beforeEach, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { redeliver, sendTestEvent } from '@/lib/domain/webhooks/deliver-by-hand';
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  switchWebhook,
} from '@/lib/domain/webhooks/manage-webhook';
import { webhookList, webhookView } from '@/lib/queries/webhooks';
import { refusal } from '@/tests/identity-providers/registrations';
import { useCapturedLog } from '@/tests/support/captured-log';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

const logged = useCapturedLog();
useTestDatabase({ LOG_LEVEL: 'trace' });

let admin: Person;

const input = { url: 'https://hooks.invalid/in/1', eventTypes: ['secret.added' as const] };

beforeEach(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
});

it.each([
  'http://hooks.invalid/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://localhost/',
  'https://10.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://[::ffff:127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://user:pass@hooks.invalid/',
  'ftp://hooks.invalid/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://hooks.invalid/#part',
])('SSRF: %s cannot be a webhook, neither a new one nor a changed one', async (url) => {
  expect(await refusal(addWebhook(admin, { ...input, url }))).toMatchObject({
    code: 'invalid',
    fields: ['url'],
  });
  const { id } = await addWebhook(admin, input);
  expect(await refusal(changeWebhook(admin, { ...input, id, url }))).toMatchObject({ fields: ['url'] });
});

it('SSRF: a webhook whose address has become a private one is not called', async () => {
  const { id } = await addWebhook(admin, input);
  for (const url of ['https://127.0.0.1:1/', 'http://127.0.0.1:1/', 'https://localhost:1/']) {
    await prisma().webhook.update({ where: { id }, data: { url } });
    const outcome = await sendTestEvent(admin, id);
    expect(outcome).toMatchObject({ state: 'failed', status: null });
    expect(outcome.failure).toMatch(/private or reserved address|has to begin with https/);
  }
});

it('the secret is in the answer to the addition, and nowhere else', async () => {
  const { id, secret } = await addWebhook(admin, input);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await sendTestEvent(admin, id);
  await changeWebhook(admin, { ...input, id, url: 'https://hooks.invalid/in/2' });
  const { sealedSecret } = await prisma().webhook.findUniqueOrThrow({ where: { id } });
  const body = secret.slice('whsec_'.length);
  expect(Buffer.from(sealedSecret).toString('latin1')).not.toContain(body);
  const where = { organizationId: admin.organizationId };
  const seen = JSON.stringify([
    await webhookList(admin),
    await webhookView(admin, id),
    await prisma().auditEvent.findMany({ where }),
    await prisma().notice.findMany({ where }),
    await prisma().webhookDelivery.findMany({ where: { webhookId: id } }),
    logged(),
  ]);
  expect(seen).not.toContain(body);
});

it('every change is in the audit, which names where it goes without the path, a secret at some receivers', async () => {
  const { id } = await addWebhook(admin, input);
  await changeWebhook(admin, { ...input, id, url: 'https://other.example.com/token' });
  await switchWebhook(admin, { id, enabled: false });
  await switchWebhook(admin, { id, enabled: false });
  await switchWebhook(admin, { id, enabled: true });
  await removeWebhook(admin, id);
  const events = await prisma().auditEvent.findMany({ where: { targetId: id }, orderBy: { id: 'asc' } });
  expect(events.map(({ action }) => action)).toEqual(
    ['add', 'change', 'disable', 'enable', 'remove'].map((verb) => `webhook.${verb}`),
  );
  expect(events[1]).toMatchObject({ targetLabel: 'https://other.example.com' });
});

it('an organization has no more webhooks than 20, also of several added at once', async () => {
  const added = await Promise.allSettled(Array.from({ length: 24 }, () => addWebhook(admin, input)));
  expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect(await refusal(addWebhook(admin, input))).toMatchObject({ code: 'conflict' });
});

it('only administrators do any of this, and only in their organization', async () => {
  const { id } = await addWebhook(admin, input);
  await sendTestEvent(admin, id);
  const delivery = await prisma().webhookDelivery.findFirstOrThrow({ where: { webhookId: id } });
  const developer = await makePerson(admin.organizationId, 'developer', 'Amy');
  const stranger = await makePerson(await makeOrganization('Other'), 'admin', 'Boss');
  for (const [person, code] of [
    [developer, 'forbidden'],
    [stranger, 'not_found'],
  ] as const) {
    expect(await refusal(changeWebhook(person, { ...input, id }))).toMatchObject({ code });
    expect(await refusal(switchWebhook(person, { id, enabled: false }))).toMatchObject({ code });
    expect(await refusal(sendTestEvent(person, id))).toMatchObject({ code });
    expect(await refusal(redeliver(person, { webhookId: id, deliveryId: delivery.id }))).toMatchObject({
      code,
    });
    expect(await refusal(removeWebhook(person, id))).toMatchObject({ code });
  }
  expect(await refusal(addWebhook(developer, input))).toMatchObject({ code: 'forbidden' });
  await expect(webhookList(developer)).rejects.toThrow();
  await expect(webhookView(developer, id)).rejects.toThrow();
  await expect(webhookView(stranger, id)).rejects.toThrow();
  expect(await webhookList(stranger)).toEqual([]);
  const mine = await addWebhook(stranger, input);
  expect(await refusal(redeliver(stranger, { webhookId: mine.id, deliveryId: delivery.id }))).toMatchObject({
    code: 'not_found',
  });
});
