import { describe, expect, test } from 'vitest';
import { prisma } from '@/lib/db/database';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import { newId } from '@/lib/platform/ids';
import { testDatabaseKind, useTestDatabase } from '@/tests/support/database';

useTestDatabase();

const organization = (id: string) => ({ id, slug: id, name: id });
const exists = async (id: string) => (await prisma().organization.count({ where: { id } })) === 1;
class Refused extends Error {}

describe('many at once', () => {
  test('fifty, with rollbacks among them and queries beside them, keep to themselves', async () => {
    const ids = Array.from({ length: 50 }, newId);
    const transactions = ids.map((id, index) =>
      inTransaction(async (tx) => {
        await tx.organization.create({ data: organization(id) });
        const seen = await tx.organization.findMany({ where: { id: { in: ids } } });
        expect(seen.map((row) => row.id)).toContain(id);
        if (index % 2 === 1) throw new Refused();
      }),
    );
    // A half-done transaction would show as an odd one.
    const beside = ids.filter((_, index) => index % 2 === 1).map(exists);
    const outcomes = await Promise.allSettled(transactions);

    expect(await Promise.all(beside)).not.toContain(true);
    outcomes.forEach((outcome, index) => {
      expect(outcome.status).toBe(index % 2 === 1 ? 'rejected' : 'fulfilled');
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Refused);
    });
    const kept = await prisma().organization.findMany({ where: { id: { in: ids } }, select: { id: true } });
    expect(kept.map(({ id }) => id).sort()).toEqual(ids.filter((_, index) => index % 2 === 0).sort());
  });

  test('of many that use up the same row, exactly one does', async () => {
    const id = newId();
    await prisma().organization.create({ data: organization(id) });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        inTransaction((tx) =>
          tx.organization.updateMany({ where: { id, name: id }, data: { name: 'used' } }),
        ),
      ),
    );
    expect(outcomes.filter(({ count }) => count === 1)).toHaveLength(1);
  });
});

describe('a failure', () => {
  test('that shows only at the commit is reported, and nothing is kept', async () => {
    await prisma()
      .$executeRaw`CREATE TABLE paired (a int UNIQUE, b int, FOREIGN KEY (b) REFERENCES paired (a) DEFERRABLE INITIALLY DEFERRED)`;
    const id = newId();
    const failing = inTransaction(async (tx) => {
      await tx.organization.create({ data: organization(id) });
      await tx.$executeRaw`INSERT INTO paired VALUES (1, 2)`;
    });
    await expect(failing).rejects.toThrow();
    expect(await exists(id)).toBe(false);
  });

  test('inside is the one that the caller sees, and the next transaction works', async () => {
    const id = newId();
    await expect(inTransaction(() => Promise.reject(new Refused()))).rejects.toBeInstanceOf(Refused);
    await inTransaction((tx) => tx.organization.create({ data: organization(id) }));
    expect(await exists(id)).toBe(true);
  });

  test('of the database is not tried again', async () => {
    let runs = 0;
    const failing = inTransaction(async (tx) => {
      runs++;
      await tx.$executeRaw`SELECT 1 / 0`;
    });
    await expect(failing).rejects.toThrow();
    expect(runs).toBe(1);
  });
});

describe('a query beside the transaction from inside it', () => {
  test('is refused at once, as the embedded database would wait for itself', async () => {
    await expect(inTransaction(() => prisma().organization.count())).rejects.toThrow('Inside a transaction');
    await expect(inTransaction(() => inTransaction(() => Promise.resolve()))).rejects.toThrow(
      'Inside a transaction',
    );
  });

  test('is allowed from what the transaction left behind', async () => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    let later: Promise<number> | undefined;
    await inTransaction(() => {
      later = ended.then(() => prisma().organization.count());
      return Promise.resolve();
    });
    end();
    expect(await later).toBeGreaterThanOrEqual(0);
  });
});

describe.skipIf(testDatabaseKind === 'pglite')('transactions that are in each other’s way', () => {
  test('DB-07 both get done: the one that the database ended runs again', async () => {
    const [one, two] = [newId(), newId()];
    await prisma().organization.createMany({ data: [organization(one), organization(two)] });
    let runs = 0;
    const locked = meeting(2);
    const rename = (first: string, second: string) =>
      inTransaction(async (tx: Tx) => {
        const update = (id: string) => tx.organization.update({ where: { id }, data: { name: first } });
        await update(first);
        if (runs++ < 2) await locked();
        await update(second);
      });
    await Promise.all([rename(one, two), rename(two, one)]);
    expect(runs).toBe(3);
  });
});

/** Each caller waits until this many have called. */
function meeting(size: number): () => Promise<void> {
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let present = 0;
  return () => {
    if (++present === size) open();
    return opened;
  };
}
