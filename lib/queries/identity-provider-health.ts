import 'server-only';
import { prisma } from '@/lib/db/database';
import type { IdentityProviderRow } from '@/lib/db/identity-providers';
import { lastExchangeAt } from '@/lib/db/last-exchange';
import {
  canBeChecked,
  identityProviderHealth,
  type HealthState,
  type KeySource,
} from '@/lib/domain/identity-providers/health';

/** How an identity provider does, as its page shows it. Times in RFC 3339. */
export interface IdentityProviderHealthView {
  state: HealthState;
  failure: string | null;
  failedAt: string | null;
  /** Null: there is no Well-Known URL. */
  discovery: { at: string | null; problem: string | null } | null;
  keySource: KeySource;
  kids: string[];
  keysFetchedAt: string | null;
  answeredAt: string | null;
  /** Its clock minus ours. */
  clockDifferenceSeconds: number | null;
  lastExchangeAt: string | null;
  canBeChecked: boolean;
}

const instant = (ms: number | null | undefined) =>
  ms === null || ms === undefined ? null : new Date(ms).toISOString();

/** How an identity provider does. Whoever calls this has asked whether the person may know. */
export async function healthView(row: IdentityProviderRow): Promise<IdentityProviderHealthView> {
  const health = identityProviderHealth(row);
  const { discovery, clockDifferenceMs } = health;
  const exchanged = await lastExchangeAt(prisma(), row.organizationId, row.id);
  return {
    state: health.state,
    failure: health.failure,
    failedAt: instant(health.failedAtMs),
    discovery:
      row.wellKnownUrl === null || row.type === 'practice'
        ? null
        : { at: instant(discovery?.atMs), problem: discovery?.problem ?? null },
    keySource: health.keySource,
    kids: health.kids,
    keysFetchedAt: instant(health.keysFetchedAtMs),
    answeredAt: instant(health.answeredAtMs),
    clockDifferenceSeconds: clockDifferenceMs === null ? null : Math.round(clockDifferenceMs / 1000),
    lastExchangeAt: exchanged?.toISOString() ?? null,
    canBeChecked: canBeChecked(row),
  };
}
