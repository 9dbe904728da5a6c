// Vitest runs this before each test file. Files share a process, whose modules are loaded once: that halves the time of them all. What
// a process keeps is kept in slots, so that a file whose slots are empty finds what a new process has.
const slots = (globalThis as Record<symbol, unknown>)[Symbol.for('gatehouse.slots')] as
  Map<string, object> | undefined;
for (const slot of slots?.values() ?? []) Object.assign(slot, { made: false, value: undefined });
