import { LRUCache } from 'lru-cache';
import { readClientSnapshot, type ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { now } from '@/lib/platform/clock';
import { count } from '@/lib/platform/metrics';
import { processSlot } from '@/lib/platform/process-slot';

/** The longest a snapshot serves without a look at the database, even if no change was heard of. */
export const SNAPSHOT_MAX_AGE_MS = 30_000;
const MAX_KNOWN = 50_000;
const MAX_UNKNOWN = 10_000;
// Whatever else a caller says is no Consumer Key, and some of it PostgreSQL would not even take as text.
const POSSIBLE_KEY = /^[\x21-\x7e]{1,64}$/;

interface Entry {
  snapshot: ClientSnapshot | null;
  loadedAtMs: number;
}

class ClientSnapshots {
  // Apart, so that a flood of invented names cannot push out the clients that exist.
  private readonly known = new LRUCache<string, Entry>({ max: MAX_KNOWN });
  private readonly unknown = new LRUCache<string, Entry>({ max: MAX_UNKNOWN });
  private readonly loading = new Map<string, Promise<ClientSnapshot | null>>();
  private generation = 0;

  get(clientId: string): ClientSnapshot | null | Promise<ClientSnapshot | null> {
    const entry = this.known.get(clientId) ?? this.unknown.get(clientId);
    if (entry && Math.abs(now() - entry.loadedAtMs) < SNAPSHOT_MAX_AGE_MS) return entry.snapshot;
    if (!POSSIBLE_KEY.test(clientId)) return null;
    return this.loading.get(clientId) ?? this.load(clientId);
  }

  forget(concerns: (snapshot: ClientSnapshot | null, clientId: string) => boolean): void {
    // A read that began before the change may bring what was there before it: it is answered but not kept.
    this.generation += 1;
    this.loading.clear();
    for (const cache of [this.known, this.unknown]) {
      for (const [clientId, entry] of cache.entries())
        if (concerns(entry.snapshot, clientId)) cache.delete(clientId);
    }
  }

  forgetClient(clientId: string): void {
    this.generation += 1;
    this.loading.clear();
    this.known.delete(clientId);
    this.unknown.delete(clientId);
  }

  private load(clientId: string): Promise<ClientSnapshot | null> {
    const generation = this.generation;
    count('gatehouse_cache_loads_total', { cache: 'clients' });
    const reading = readClientSnapshot(clientId)
      .then((snapshot) => {
        if (generation === this.generation) this.keep(clientId, snapshot);
        return snapshot;
      })
      .finally(() => {
        if (this.loading.get(clientId) === reading) this.loading.delete(clientId);
      });
    this.loading.set(clientId, reading);
    return reading;
  }

  private keep(clientId: string, snapshot: ClientSnapshot | null): void {
    const [cache, other] = snapshot ? [this.known, this.unknown] : [this.unknown, this.known];
    cache.set(clientId, { snapshot, loadedAtMs: now() });
    other.delete(clientId);
  }
}

const slot = processSlot('client-snapshots', () => new ClientSnapshots());

/** The client with this Consumer Key, or null. From memory when it is there: then no promise is made. */
export function clientSnapshot(clientId: string): ClientSnapshot | null | Promise<ClientSnapshot | null> {
  return slot.get().get(clientId);
}

/** The client changed; the next request reads it again. */
export function forgetClient(clientId: string): void {
  slot.get().forgetClient(clientId);
}

/** The application changed, with all its clients. */
export function forgetApplication(applicationId: string): void {
  slot.get().forget((snapshot) => snapshot?.applicationId === applicationId);
}

/** Anything may have changed. */
export function forgetAllClients(): void {
  slot.get().forget(() => true);
}
