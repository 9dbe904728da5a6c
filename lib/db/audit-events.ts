import type { Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { now } from '@/lib/platform/clock';
import { newSortableId } from '@/lib/platform/ids';

export type NewAuditEvent = Omit<Prisma.AuditEventUncheckedCreateInput, 'id' | 'at'>;

/** Adds a row. There is no function to change or remove one: a trigger refuses both. */
export async function insertAuditEvent(db: Db, event: NewAuditEvent): Promise<void> {
  const at = now();
  await db.auditEvent.create({ data: { ...event, id: newSortableId(at), at: new Date(at) } });
}

/** Adds many rows at once, with one instant. */
export async function insertAuditEvents(db: Db, events: readonly NewAuditEvent[]): Promise<void> {
  const at = now();
  const data = events.map((event) => ({ ...event, id: newSortableId(at), at: new Date(at) }));
  await db.auditEvent.createMany({ data });
}
