/** As much of a secret as its state depends on. Instants in milliseconds since the epoch. */
export interface SecretDates {
  createdAtMs: number;
  expiresAtMs: number | null;
  retiresAtMs: number | null;
  revokedAtMs: number | null;
  lastUsedAtMs: number | null;
}

export type SecretState = 'active' | 'retiring' | 'expired' | 'retired' | 'revoked';

/** What became of a secret by an instant. */
export function secretState(secret: SecretDates, atMs: number): SecretState {
  if (secret.revokedAtMs !== null) return 'revoked';
  if (secret.retiresAtMs !== null && secret.retiresAtMs <= atMs) return 'retired';
  if (secret.expiresAtMs !== null && secret.expiresAtMs <= atMs) return 'expired';
  return secret.retiresAtMs !== null ? 'retiring' : 'active';
}

/** Whether a secret in this state authenticates. */
export function isLiveState(state: SecretState): boolean {
  return state === 'active' || state === 'retiring';
}

/** A secret that nobody used for this long is taken for unused. */
export const QUIET_MS = 24 * 3600 * 1000;

export type RevokeVerdict =
  /** It is the only one that works: revoking it stops the application. */
  | 'only_one'
  /** Something used it within `QUIET_MS`. */
  | 'in_use'
  /** Never used, and made so recently that somebody may just be putting it in place. */
  | 'too_new'
  /** Not used for `QUIET_MS`, or never since it was made, and another one works. */
  | 'safe';

/** Whether a live secret can be revoked without stopping anything, as far as its uses tell. */
export function revokeVerdict(
  secret: SecretDates,
  others: readonly SecretDates[],
  atMs: number,
): RevokeVerdict {
  if (!others.some((other) => isLiveState(secretState(other, atMs)))) return 'only_one';
  const quietSince = atMs - QUIET_MS;
  if (secret.lastUsedAtMs !== null) return secret.lastUsedAtMs > quietSince ? 'in_use' : 'safe';
  return secret.createdAtMs > quietSince ? 'too_new' : 'safe';
}
