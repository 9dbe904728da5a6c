import { readdirSync, readFileSync } from 'node:fs';

/** Microseconds of processor time that a process has used in all its threads; null where there is no /proc. */
export function processorMicroseconds(pid: number): number | null {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce(
      (sum, thread) => sum + nanosecondsOf(`/proc/${pid}/task/${thread}/schedstat`) / 1000,
      0,
    );
  } catch {
    return null;
  }
}

// The first of its three numbers is the time spent on a processor. Finer than the ticks in `stat`.
function nanosecondsOf(schedstat: string): number {
  return Number(readFileSync(schedstat, 'latin1').split(' ')[0]);
}
