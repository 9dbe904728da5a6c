import { beforeAll, expect, test } from 'vitest';
import { prisma } from '@/lib/db/database';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/platform/ids';
import { useTestDatabase } from '@/tests/support/database';

useTestDatabase();

const id = newId();
beforeAll(() =>
  prisma().auditEvent.create({
    data: {
      id,
      actorType: 'system',
      actorLabel: 'x',
      action: 'made',
      targetType: 'key',
      targetLabel: 'k',
      outcome: 'success',
    },
  }),
);

test.each([
  ['changed', () => prisma().auditEvent.update({ where: { id }, data: { actorLabel: 'y' } })],
  ['deleted', () => prisma().auditEvent.delete({ where: { id } })],
  ['deleted by the database itself', () => prisma().$executeRaw`DELETE FROM audit_events`],
  ['emptied', () => prisma().$executeRaw`TRUNCATE audit_events`],
])('LG-04 an audit event cannot be %s', async (_, work) => {
  await expect(work()).rejects.toThrow('Audit events are only ever added');
  expect(await prisma().auditEvent.findUnique({ where: { id } })).toMatchObject({ actorLabel: 'x' });
});

test('an audit event of a transaction that is rolled back is not there', async () => {
  const other = newId();
  const rolledBack = inTransaction(async (tx) => {
    await tx.auditEvent.create({
      data: {
        id: other,
        actorType: 'system',
        actorLabel: 'x',
        action: 'made',
        targetType: 'key',
        targetLabel: 'k',
        outcome: 'success',
      },
    });
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  expect(await prisma().auditEvent.findUnique({ where: { id: other } })).toBeNull();
});
