import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '@/lib/db/database';
import { newId } from '@/lib/platform/ids';
import { noticesOf, useHeardNotices } from '@/tests/db/heard-notices';
import { writeRows, type Rows } from '@/tests/db/rows';
import { useTestDatabase } from '@/tests/support/database';

useTestDatabase();
useHeardNotices();

let rows: Rows;
beforeEach(async () => {
  rows = await writeRows();
});

describe('a client is named by its Consumer Key', () => {
  const client = () => ({ where: { id: rows.clientRow } });

  test('when it is made', async () => {
    const environment = newId();
    await prisma().environment.create({
      data: {
        id: environment,
        organizationId: rows.organizationId,
        slug: environment,
        name: 'Other',
        position: 2,
      },
    });
    const data = {
      id: newId(),
      applicationId: rows.applicationId,
      environmentId: environment,
      clientId: 'gh_key_other',
      grantTypes: [],
    };
    expect(await noticesOf(() => prisma().client.create({ data }))).toEqual(['client gh_key_other']);
  });

  test.each([
    ['disabled', { disabledAt: new Date() }],
    ['given other grant types', { grantTypes: [] }],
    ['given another lifetime', { accessTokenTtlSeconds: 60 }],
    ['told that its tokens are dead', { tokensValidFrom: new Date() }],
  ])('when it is %s', async (_, data) => {
    expect(await noticesOf(() => prisma().client.update({ ...client(), data }))).toEqual([
      `client ${rows.clientId}`,
    ]);
  });

  test('by both keys when the key changes', async () => {
    const clientId = newId();
    const notices = await noticesOf(() => prisma().client.update({ ...client(), data: { clientId } }));
    expect(notices).toEqual([`client ${rows.clientId}`, `client ${clientId}`]);
  });

  test('when it is deleted', async () => {
    expect(await noticesOf(() => prisma().client.delete(client()))).toEqual([`client ${rows.clientId}`]);
  });

  test('when its environment is deleted under it', async () => {
    const notices = await noticesOf(() => prisma().environment.delete({ where: { id: rows.environmentId } }));
    expect(notices.sort()).toEqual([`client ${rows.clientId}`, 'everything']);
  });

  test('not when it was used, edited without effect or counted', async () => {
    const data = { lastUsedAt: new Date(), updatedAt: new Date(), version: 7 };
    expect(await noticesOf(() => prisma().client.update({ ...client(), data }))).toEqual([]);
  });
});

describe("a secret's client is named", () => {
  const secret = () => ({ where: { id: rows.secretId } });

  test('when a secret is made', async () => {
    const data = {
      id: newId(),
      clientId: rows.clientRow,
      label: 'b',
      hash: new Uint8Array(1),
      hint: 'b',
      createdBy: 'Ada',
    };
    expect(await noticesOf(() => prisma().clientSecret.create({ data }))).toEqual([
      `client ${rows.clientId}`,
    ]);
  });

  test.each([
    ['revoked', { revokedAt: new Date() }],
    ['retired', { retiresAt: new Date() }],
    ['given an end', { expiresAt: new Date() }],
    ['given another hash', { hash: new Uint8Array([1]) }],
  ])('when it is %s', async (_, data) => {
    expect(await noticesOf(() => prisma().clientSecret.update({ ...secret(), data }))).toEqual([
      `client ${rows.clientId}`,
    ]);
  });

  test('when it is deleted', async () => {
    expect(await noticesOf(() => prisma().clientSecret.delete(secret()))).toEqual([
      `client ${rows.clientId}`,
    ]);
  });

  test('not when it was used', async () => {
    expect(
      await noticesOf(() => prisma().clientSecret.update({ ...secret(), data: { lastUsedAt: new Date() } })),
    ).toEqual([]);
  });
});
