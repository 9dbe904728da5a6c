import { wasUsedOnce } from '@/lib/db/gathered-exchanges';
import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import { LEEWAY_SECONDS, type Claims } from '@/lib/domain/exchange/check-claims';
import type { CheckedToken } from '@/lib/domain/exchange/check-subject-token';
import { nowSeconds } from '@/lib/platform/clock';

const YEAR_SECONDS = 365 * 86_400;

/** Why a token that counts once gives nothing the second time. */
export const COUNTED_BEFORE = 'The token was exchanged before, and counts once. Get a new one.';

/**
 * Until when a token that counts once could come again; undefined for one that counts as often as it comes. Milliseconds since the epoch.
 */
export function couldComeAgainUntil(
  { singleUse }: IdentityProviderSnapshot,
  { exp }: Claims,
): number | undefined {
  if (!singleUse) return undefined;
  // A token without an end could come again for ever; a year is as long as anybody keeps one.
  const end = typeof exp === 'number' ? exp + 2 * LEEWAY_SECONDS : nowSeconds() + YEAR_SECONDS;
  return Math.min(end, nowSeconds() + 10 * YEAR_SECONDS) * 1000;
}

/** Where tokens count once: whether this one has. It is only looked at; the exchange itself decides by writing it down. */
export async function checkNotUsed({ list, idp, tokenId }: CheckedToken): Promise<void> {
  if (!idp?.singleUse || list.failed) return;
  const used = await wasUsedOnce(idp.id, tokenId);
  list.add('replay', !used, () => ({
    expected: 'not exchanged before',
    found: used ? 'exchanged before' : 'not exchanged before',
    advice: COUNTED_BEFORE,
  }));
}
