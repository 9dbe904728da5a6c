import { LRUCache } from 'lru-cache';
import { processSlot } from '@/lib/platform/process-slot';

/** How the last visit to a well-known document ended. */
export interface DiscoveryRecord {
  wellKnownUrl: string;
  atMs: number;
  /** What was wrong, in a sentence; null: it could be read, and says what is registered. */
  problem: string | null;
}

// By identity provider, and of this process alone, like the key sets.
const slot = processSlot('discovery-records', () => new LRUCache<string, DiscoveryRecord>({ max: 5000 }));

/** Keeps how a visit ended. */
export function noteDiscovery(idpId: string, record: DiscoveryRecord): void {
  slot.get().set(idpId, record);
}

/** How the last visit to this address ended; null when it was not visited by this process. */
export function lastDiscovery(idpId: string, wellKnownUrl: string): DiscoveryRecord | null {
  const record = slot.get().get(idpId);
  return record?.wellKnownUrl === wellKnownUrl ? record : null;
}
