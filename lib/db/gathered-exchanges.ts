import { prisma, queryPastPrisma } from '@/lib/db/database';
import { exchangeBatch, RECORD_EXCHANGES, type ExchangeRecord } from '@/lib/db/exchange-records';
import { isValueRefused } from '@/lib/db/value-refused';
import { processSlot } from '@/lib/platform/process-slot';

interface Waiting {
  record: ExchangeRecord;
  settle: (written: boolean) => void;
  fail: (error: unknown) => void;
}

const MOST_AT_ONCE = 500;

/** @returns the `jti` of tokens that may not be given: their subject token counted before */
async function write(records: readonly ExchangeRecord[]): Promise<readonly string[]> {
  const [answer] = await queryPastPrisma(RECORD_EXCHANGES, [exchangeBatch(records)]);
  return (answer as { refused: string[] | null }).refused ?? [];
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
      const refused = await write(batch.map(({ record }) => record));
      for (const { record, settle } of batch)
        settle(record.lineage === undefined || !refused.includes(record.lineage.jti));
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

/** Whether a subject token that counts once was exchanged before. */
export async function wasUsedOnce(identityProviderId: string, subjectTokenId: string): Promise<boolean> {
  const where = { identityProviderId, subjectTokenId, countsOnce: true };
  return (await prisma().exchangedToken.findFirst({ where, select: { jti: true } })) !== null;
}

/** Removes lineage of tokens that have expired, and of subject tokens that could not come again anyway. */
export async function deleteExpiredExchanges(before: Date): Promise<void> {
  await prisma().exchangedToken.deleteMany({ where: { keptUntil: { lt: before } } });
}
