import { beforeEach, describe, expect, test } from 'vitest';
import { listenForChanges } from '@/lib/db/change-notices';
import { prisma } from '@/lib/db/database';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/platform/ids';
import { arrivedNotices, noticesOf, noticesSoFar, useHeardNotices } from '@/tests/db/heard-notices';
import { writeRows, type Rows } from '@/tests/db/rows';
import { useTestDatabase } from '@/tests/support/database';

useTestDatabase();
useHeardNotices();

let rows: Rows;
beforeEach(async () => {
  rows = await writeRows();
});

describe('an application is named by its id', () => {
  const application = () => ({ where: { id: rows.applicationId } });

  test('when its approval changes', async () => {
    const notices = await noticesOf(() =>
      prisma().application.update({ ...application(), data: { workflowStatus: 'rejected' } }),
    );
    expect(notices).toEqual([`application ${rows.applicationId}`]);
  });

  test('when it is deleted, with its clients', async () => {
    const notices = await noticesOf(() => prisma().application.delete(application()));
    expect(notices.sort()).toEqual([`application ${rows.applicationId}`, `client ${rows.clientId}`]);
  });

  test('not when only its description was edited', async () => {
    const data = { description: 'new', version: 2, updatedAt: new Date() };
    expect(await noticesOf(() => prisma().application.update({ ...application(), data }))).toEqual([]);
  });

  test('when it subscribes, when the subscription changes and when it ends', async () => {
    const api = {
      id: newId(),
      organizationId: rows.organizationId,
      slug: newId(),
      name: 'Books',
      version: 'v1',
    };
    await prisma().api.create({ data: api });
    const where = { id: newId() };
    const expected = [`application ${rows.applicationId}`];
    const data = { ...where, applicationId: rows.applicationId, apiId: api.id, status: 'pending' as const };
    expect(await noticesOf(() => prisma().subscription.create({ data }))).toEqual(expected);
    expect(
      await noticesOf(() => prisma().subscription.update({ where, data: { status: 'approved' } })),
    ).toEqual(expected);
    expect(await noticesOf(() => prisma().subscription.delete({ where }))).toEqual(expected);
  });
});

describe('everything is to be forgotten', () => {
  test('when a ceiling of the organization changes', async () => {
    const change = { where: { id: rows.organizationId }, data: { accessTokenCeilingSeconds: 60 } };
    expect(await noticesOf(() => prisma().organization.update(change))).toEqual(['everything']);
  });

  test('when a quota changes', async () => {
    const change = { where: { id: rows.planId }, data: { requests: 1, perSeconds: 1 } };
    expect(await noticesOf(() => prisma().applicationPlan.update(change))).toEqual(['everything']);
  });

  test('when an API, an endpoint or a scope is written or deleted', async () => {
    const id = newId();
    const api = { id, organizationId: rows.organizationId, slug: id, name: 'Books', version: 'v1' };
    const endpoint = {
      apiId: id,
      environmentId: rows.environmentId,
      url: 'http://localhost/',
      audience: 'books',
    };
    expect(await noticesOf(() => prisma().api.create({ data: api }))).toEqual(['everything']);
    expect(await noticesOf(() => prisma().apiEndpoint.create({ data: endpoint }))).toEqual(['everything']);
    expect(
      await noticesOf(() => prisma().apiScope.create({ data: { apiId: id, name: 'read', description: '' } })),
    ).toEqual(['everything']);
    expect(await noticesOf(() => prisma().apiScope.deleteMany({ where: { apiId: id } }))).toEqual([
      'everything',
    ]);
    expect(await noticesOf(() => prisma().api.delete({ where: { id } }))).toEqual(['everything']);
  });
});

describe('keys and revocations', () => {
  test('a signing key that is made or changes state is told', async () => {
    const id = newId();
    const key = {
      id,
      alg: 'ES256',
      state: 'next' as const,
      publicJwk: {},
      sealedPrivateKey: new Uint8Array(1),
    };
    expect(await noticesOf(() => prisma().signingKey.create({ data: key }))).toEqual(['signing-keys']);
    expect(
      await noticesOf(() => prisma().signingKey.update({ where: { id }, data: { state: 'active' } })),
    ).toEqual(['signing-keys']);
  });

  test('a revoked token is told with its end, rounded up', async () => {
    const jti = newId();
    const data = { jti, clientId: rows.clientId, expiresAt: new Date(1_900_000_000_001) };
    expect(await noticesOf(() => prisma().revokedToken.create({ data }))).toEqual([
      `revoked-token ${jti} 1900000001`,
    ]);
  });

  test('a family is told once, when it is revoked', async () => {
    const id = newId();
    const family = {
      id,
      clientId: rows.clientRow,
      subject: 'ada',
      userType: 'APPLICATION_USER',
      scope: '',
      expiresAt: new Date(),
    };
    const revokedAt = new Date(1_900_000_000_999);
    expect(await noticesOf(() => prisma().refreshTokenFamily.create({ data: family }))).toEqual([]);
    const change = { where: { id }, data: { revokedAt } };
    expect(await noticesOf(() => prisma().refreshTokenFamily.update(change))).toEqual([
      `revoked-family ${id} 1900000000`,
    ]);
    const reason = { where: { id }, data: { revokedReason: 'reuse' } };
    expect(await noticesOf(() => prisma().refreshTokenFamily.update(reason))).toEqual([]);
  });
});

describe('transactions', () => {
  test('a notice comes with the commit, once for the same change', async () => {
    await noticesSoFar();
    const seen = await inTransaction(async (tx) => {
      await tx.client.update({ where: { id: rows.clientRow }, data: { disabledAt: new Date() } });
      await tx.clientSecret.update({ where: { id: rows.secretId }, data: { revokedAt: new Date() } });
      return arrivedNotices();
    });
    expect(seen).toEqual([]);
    expect(await noticesSoFar()).toEqual([`client ${rows.clientId}`]);
  });

  test('what was rolled back sends nothing', async () => {
    await noticesSoFar();
    const rolledBack = inTransaction(async (tx) => {
      await tx.client.update({ where: { id: rows.clientRow }, data: { disabledAt: new Date() } });
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    expect(await noticesSoFar()).toEqual([]);
  });
});

test('nothing is heard after stopping', async () => {
  const notices: string[] = [];
  const stopThis = await listenForChanges(
    (notice) => notices.push(notice),
    () => undefined,
  );
  await stopThis();
  await noticesOf(() =>
    prisma().client.update({ where: { id: rows.clientRow }, data: { disabledAt: new Date() } }),
  );
  expect(notices).toEqual([]);
});
