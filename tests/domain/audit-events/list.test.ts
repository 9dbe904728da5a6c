import { beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_LOOKED_THROUGH } from '@/lib/db/audit-events';
import { prisma } from '@/lib/db/database';
import { actingClient, systemActor, type Person } from '@/lib/domain/actor';
import { deleteApplication } from '@/lib/domain/applications/delete-application';
import type { AuditScope } from '@/lib/domain/audit-events/demand-audit';
import { setClock } from '@/lib/platform/clock';
import { newId, newSortableId } from '@/lib/platform/ids';
import { allPages, pageOf, write, writeAs } from '@/tests/domain/audit-events/fixtures';
import { useTestDatabase } from '@/tests/support/database';
import { makeApplication, makeOrganization, makePerson } from '@/tests/support/people';
import { useTravel } from '@/tests/support/travel';

useTestDatabase();
useTravel();

let ada: Person;
let admin: Person;
let stranger: Person;
let orders: string;

const ORGANIZATION: AuditScope = { organization: true };
const NOON = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;

/** Writes at these many minutes after noon. */
async function writeAt(minutes: number, entry: Parameters<typeof write>[1]): Promise<void> {
  setClock(() => NOON + minutes * MINUTE);
  await write(ada, entry);
}

beforeAll(async () => {
  const acme = await makeOrganization('Acme');
  ada = await makePerson(acme, 'developer', 'Ada');
  admin = await makePerson(acme, 'admin', 'Grace');
  stranger = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  orders = await makeApplication(ada, 'Orders');
});

describe('who sees what', () => {
  it('an application shows its own entries to whoever may see it', async () => {
    const other = await makeApplication(ada, 'Invoices');
    await write(ada, { applicationId: other, action: 'secret.revoke' });
    for (const person of [ada, admin]) {
      const { rows } = await pageOf(person, { applicationId: other });
      expect(rows.map(({ action }) => action)).toEqual(['secret.revoke', 'application.create']);
    }
  });

  it('PA-01 PA-07 nobody outside of the organization, and no other developer, is told of an application', async () => {
    const eve = await makePerson(ada.organizationId, 'developer', 'Eve');
    for (const person of [stranger, eve])
      await expect(pageOf(person, { applicationId: orders })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('the audit of the organization does not exist for developers', async () => {
    await expect(pageOf(ada, ORGANIZATION)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('PA-07 no entry of another organization, and none of the installation, is listed, whatever is asked for', async () => {
    await writeAs(systemActor('key schedule'), { organizationId: null, action: 'signing-key.rotate' });
    const { rows } = await allPages(stranger, ORGANIZATION, {}, 10);
    expect(rows.map(({ action }) => action)).toEqual(['organization.create']);
    for (const application of [orders, 'Orders'])
      expect((await pageOf(stranger, { organization: true, application })).rows).toEqual([]);
  });

  it('an entry of another organization about the same application is not listed', async () => {
    await writeAs(systemActor('test'), {
      organizationId: stranger.organizationId,
      applicationId: orders,
      action: 'thing.stray',
    });
    expect((await pageOf(ada, { applicationId: orders }, { action: 'thing.stray' })).rows).toEqual([]);
  });

  it('an administrator finds an application by its name, and by its id after it was deleted', async () => {
    const gone = await makeApplication(ada, 'Gone for good');
    const found = async (application: string) =>
      (await pageOf(admin, { organization: true, application })).rows.map(({ action }) => action);
    expect(await found(' gone  FOR good ')).toEqual(['application.create']);
    await deleteApplication(ada, gone, 'Gone for good');
    expect(await found(gone)).toEqual(['application.delete', 'application.create']);
    expect(await found('Gone for good')).toEqual([]);
  });
});

describe('filters', () => {
  let shop: string;
  const clientId = newId();
  const count = async (filters: Parameters<typeof pageOf>[2]) =>
    (await pageOf(ada, { applicationId: shop }, filters)).rows.length;

  beforeAll(async () => {
    setClock(() => NOON - MINUTE);
    shop = await makeApplication(ada, 'Shop');
    await writeAt(0, { applicationId: shop, clientId, action: 'secret.add' });
    await writeAt(1, { applicationId: shop, clientId, action: 'secret.revoke' });
    setClock(() => NOON + 2 * MINUTE);
    const client = actingClient({ id: clientId, clientId: 'gh_key_50%_off' }, ada.origin);
    await writeAs(client, {
      organizationId: ada.organizationId,
      applicationId: shop,
      clientId,
      action: 'token.exchange',
      outcome: 'failure',
      reason: 'issuer',
    });
  });

  it('by a part of who it was, without regard to case, and literally', async () => {
    expect(await count({ actor: 'ADA-' })).toBe(3);
    expect(await count({ actor: '50%_O' })).toBe(1);
    expect(await count({ actor: '%' })).toBe(1);
    expect(await count({ actor: "' OR 1=1 --" })).toBe(0);
  });

  it('by action, outcome and client, and by all of them together', async () => {
    expect(await count({ action: 'secret.revoke' })).toBe(1);
    expect(await count({ outcome: 'failure' })).toBe(1);
    expect(await count({ outcome: 'success' })).toBe(3);
    expect(await count({ clientId })).toBe(3);
    expect(await count({ clientId, outcome: 'success', actor: 'ada', action: 'secret.add' })).toBe(1);
  });

  it('by instants: the first counts, the last does not', async () => {
    const at = (minutes: number) => new Date(NOON + minutes * MINUTE);
    expect(await count({ since: at(1) })).toBe(2);
    expect(await count({ until: at(1) })).toBe(2);
    expect(await count({ since: at(0), until: at(2) })).toBe(2);
    expect(await count({ since: at(2), until: at(0) })).toBe(0);
    expect(await count({ since: new Date(-1), until: new Date(8.64e15) })).toBe(4);
  });
});

describe('pages', () => {
  it('entries of one and the same instant are each on one page', async () => {
    const busy = await makeApplication(ada, 'Busy');
    setClock(() => NOON);
    for (let index = 0; index < 23; index++) await write(ada, { applicationId: busy, details: { index } });
    const { rows, pages } = await allPages(ada, { applicationId: busy }, { action: 'secret.add' }, 5);
    expect(pages).toBe(5);
    expect(new Set(rows.map(({ details }) => details.index)).size).toBe(23);
    expect(rows.map(({ id }) => id)).toEqual(
      rows
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
  });

  it('a page that is exactly full and the last has no next one', async () => {
    const full = await makeApplication(ada, 'Full');
    await write(ada, { applicationId: full });
    expect(await pageOf(ada, { applicationId: full }, {}, null, 2)).toMatchObject({
      rows: { length: 2 },
      next: null,
    });
  });

  it('what is rare among many is found behind pages that look at a bounded number', async () => {
    const many = await makeApplication(ada, 'Many');
    await prisma().auditEvent.createMany({
      data: Array.from({ length: AUDIT_LOOKED_THROUGH + 10 }, (_, index) => ({
        id: newSortableId(Date.now() + index),
        organizationId: ada.organizationId,
        applicationId: many,
        actorType: 'client',
        actorLabel: 'gh_key_x',
        action: 'token.exchange',
        targetType: 'identity-provider',
        targetLabel: 'Okta',
        outcome: 'success',
      })),
    });
    const first = await pageOf(ada, { applicationId: many }, { action: 'application.create' });
    expect(first).toMatchObject({ rows: [], next: expect.any(String) as string });
    const second = await pageOf(ada, { applicationId: many }, { action: 'application.create' }, first.next);
    expect(second).toMatchObject({ rows: [{ targetLabel: 'Many' }], next: null });
  });
});
