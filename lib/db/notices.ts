import type { Prisma } from '@/lib/db/generated/client';
import type { Db, Tx } from '@/lib/db/transaction';
import { now, nowDate } from '@/lib/platform/clock';
import { newSortableId } from '@/lib/platform/ids';

export interface NewNotice {
  organizationId: string;
  type: string;
  applicationId: string | null;
  data: Prisma.InputJsonObject;
  /** For what is told once, whoever notices it first. */
  onceKey?: string;
  /** It goes nowhere but where it is put by hand. */
  dispatchedAt?: Date;
}

/** Adds a notice, unless one with its `onceKey` is there. Returns its id, or null. */
export async function insertNotice(db: Db, notice: NewNotice): Promise<string | null> {
  const id = newSortableId(now());
  const { count } = await db.notice.createMany({
    data: [{ ...notice, id, createdAt: nowDate() }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/** Notices that nobody has made deliveries of yet, oldest first, held until the transaction ends. Others do not wait: they get the next. */
export async function takeUndispatched(tx: Tx, limit: number) {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM notices WHERE dispatched_at IS NULL ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  return tx.notice.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: { id: 'asc' } });
}

/** Notes that deliveries were made. */
export async function markDispatched(tx: Tx, ids: string[]): Promise<void> {
  await tx.notice.updateMany({ where: { id: { in: ids } }, data: { dispatchedAt: nowDate() } });
}

/** Removes what was told before the instant, with its deliveries. */
export async function deleteOldNotices(db: Db, instant: Date): Promise<void> {
  await db.notice.deleteMany({ where: { createdAt: { lt: instant } } });
}
