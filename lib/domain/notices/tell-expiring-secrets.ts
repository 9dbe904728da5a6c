import { prisma } from '@/lib/db/database';
import { expiryKey, untoldExpiries } from '@/lib/db/expiring-secrets';
import { inTransaction } from '@/lib/db/transaction';
import { recordNotice, secretNotice } from '@/lib/domain/notices/record-notice';
import { nowDate } from '@/lib/platform/clock';
import { EXPIRY_STEPS } from '@/lib/schemas/notice-types';

/** In one round; the rest has its turn in the next. */
const AT_ONCE = 500;

/**
 * Tells of secrets that come to an end: 30, 7 and 1 days before, once each, whichever of several processes sees it first. What was missed
 * while nothing ran is told at the step that is due by now.
 */
export async function tellExpiringSecrets(): Promise<void> {
  for (const [place, step] of EXPIRY_STEPS.entries()) {
    const untilNext = EXPIRY_STEPS[place + 1] ?? 0;
    const found = await untoldExpiries(prisma(), nowDate(), { step, untilNext, limit: AT_ONCE });
    if (found.length === 0) continue;
    await inTransaction(async (tx) => {
      for (const secret of found) {
        const notice = secretNotice('secret.expiring', secret, secret, { days: step });
        await recordNotice(tx, { ...notice, onceKey: expiryKey(secret.id, step) });
      }
    });
  }
}
