/**
 * Whatever must exist once per process lives here. Next bundles a module several times and `server.ts` loads it once
 * more, so a module-level variable would be several variables.
 */
const slots = ((globalThis as Record<symbol, unknown>)[Symbol.for('gatehouse.slots')] ??= new Map()) as Map<
  string,
  unknown
>;

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
  return {
    get() {
      if (!slots.has(name)) slots.set(name, create());
      return slots.get(name) as T;
    },
    peek: () => slots.get(name) as T | undefined,
    set: (value) => void slots.set(name, value),
    clear: () => void slots.delete(name),
  };
}
