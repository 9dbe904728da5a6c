import { prisma } from '@/lib/db/database';
import { arrayLiteral, exchangeRow, RECORD_EXCHANGES, type ExchangeRecord } from '@/lib/db/exchange-records';
import { isValueRefused } from '@/lib/db/value-refused';
import { processSlot } from '@/lib/platform/process-slot';

interface Waiting {
  record: ExchangeRecord;
  settle: (written: boolean) => void;
  fail: (error: unknown) => void;
}

const MOST_AT_ONCE = 500;

async function write(records: readonly ExchangeRecord[]): Promise<Set<string>> {
  const rows = records.map(exchangeRow);
  const columns = rows[0]!.map((_, column) => arrayLiteral(rows.map((row) => row[column]!)));
  const [answer] = await prisma().$queryRawUnsafe<[{ given: string[] | null }]>(RECORD_EXCHANGES, ...columns);
  return new Set(answer.given);
}

/** Collects what arrives while a statement is under way, and writes it with the next. Two at once would each be half as full. */
class GatheredExchanges {
  private waiting: Waiting[] = [];
  private writing = false;

  add(record: ExchangeRecord): Promise<boolean> {
    return new Promise((settle, fail) => {
      this.waiting.push({ record, settle, fail });
      if (this.writing) return;
      this.writing = true;
      // Not at once: what else this turn of the loop reads goes along.
      setImmediate(() => void this.writeAll());
    });
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) await this.writeBatch(this.waiting.splice(0, MOST_AT_ONCE));
    this.writing = false;
  }

  private async writeBatch(batch: Waiting[]): Promise<void> {
    try {
      const given = await write(batch.map(({ record }) => record));
      for (const { record, settle } of batch)
        settle(record.lineage === undefined || given.has(record.lineage.jti));
    } catch (error) {
      if (batch.length > 1 && isValueRefused(error)) {
        // The others are not to fail with the one that brings what cannot be written.
        for (const waiting of batch) await this.writeBatch([waiting]);
        return;
      }
      // What keeps these from being written keeps the next ones too. They are told now instead of one timeout after the other.
      const lost = isValueRefused(error) ? batch : [...batch, ...this.waiting.splice(0)];
      for (const { fail } of lost) fail(error);
    }
  }
}

const slot = processSlot('gathered-exchanges', () => new GatheredExchanges());

/**
 * Writes what an exchange leaves behind, together with others under way at the same time. Durable when the promise resolves.
 * @returns false: nothing was written, because the subject token counted before
 */
export function writeExchange(record: ExchangeRecord): Promise<boolean> {
  return slot.get().add(record);
}

/** Whether a subject token with this key was exchanged before. */
export async function wasUsedOnce(key: Buffer): Promise<boolean> {
  const onceKey = new Uint8Array(key);
  return (await prisma().exchangedToken.findUnique({ where: { onceKey }, select: { jti: true } })) !== null;
}

/** Removes lineage of tokens that have expired, and of subject tokens that could not come again anyway. */
export async function deleteExpiredExchanges(before: Date): Promise<void> {
  await prisma().exchangedToken.deleteMany({ where: { keptUntil: { lt: before } } });
}
