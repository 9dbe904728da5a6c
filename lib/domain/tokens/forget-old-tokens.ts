import { prisma } from '@/lib/db/database';
import { deleteExpiredExchanges } from '@/lib/db/gathered-exchanges';
import { deleteEndedFamilies } from '@/lib/db/refresh-tokens';
import { LONGEST_ACCESS_TOKEN_MS } from '@/lib/db/revocations';
import { deleteOldTestTokens } from '@/lib/db/test-tokens';
import { now } from '@/lib/platform/clock';

/** Removes refresh token families, notes of test tokens and the lineage of exchanged ones that ended so long ago that nothing can refer to them. */
export async function forgetOldTokens(): Promise<void> {
  const longAgo = new Date(now() - LONGEST_ACCESS_TOKEN_MS);
  await deleteEndedFamilies(prisma(), longAgo);
  await deleteOldTestTokens(prisma(), longAgo);
  await deleteExpiredExchanges(longAgo);
}
