/**
 * Whatever must exist once per process lives here. Next bundles a module several times and `server.ts` loads it once
 * more, so a module-level variable would be several variables.
 */
const places = ((globalThis as Record<symbol, unknown>)[Symbol.for('gatehouse.slots')] ??= new Map()) as Map<
  string,
  Place
>;

interface Place {
  made: boolean;
  value: unknown;
}

function placeFor(name: string): Place {
  let place = places.get(name);
  if (!place) places.set(name, (place = { made: false, value: undefined }));
  return place;
}

/** A named place for one value of type `T`, shared by every copy of the module that declares it. */
export interface ProcessSlot<T> {
  /** The value; made by `create` when there is none yet. */
  get(): T;
  /** The value if there is one. Never makes it. */
  peek(): T | undefined;
  set(value: T): void;
  clear(): void;
}

/** Declares a slot. `name` must be unique in the code base; `create` runs at most once until `clear`. */
export function processSlot<T>(name: string, create: () => T): ProcessSlot<T> {
  // Looked up once: a token passes a dozen slots, and finding them by name each time would be a twentieth of its cost.
  const place = placeFor(name);
  return {
    get() {
      if (!place.made) Object.assign(place, { value: create(), made: true });
      return place.value as T;
    },
    peek: () => place.value as T | undefined,
    set: (value) => void Object.assign(place, { value, made: true }),
    clear: () => void Object.assign(place, { value: undefined, made: false }),
  };
}
