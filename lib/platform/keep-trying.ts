import { setTimeout as wait } from 'node:timers/promises';
import { log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

/** Work that has to succeed in the end, and is asked for by events that may come faster than it runs. */
export interface Persistent {
  /** Asks for a run that begins after this moment. Returns at once. */
  request(): void;
  /** No further tries; resolves when none is under way. */
  stop(): Promise<void>;
}

/**
 * Runs `work` once at a time, again when it was asked for meanwhile, and again after a pause when it failed, until it succeeds.
 * @param what names the work in the log and the metrics
 */
export function keepTrying(what: string, work: () => Promise<void>): Persistent {
  let asked = 0;
  let done = 0;
  let running: Promise<void> | undefined;
  const stopping = new AbortController();

  async function run(): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (done < asked && !stopping.signal.aborted) {
      const goal = asked;
      try {
        await work();
        done = goal;
        waitMs = FIRST_WAIT_MS;
      } catch (error) {
        count('gatehouse_unexpected_errors_total', { where: what });
        log().error({ event: 'background.failed', what, err: error });
        await wait(waitMs, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
        waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
      }
    }
    running = undefined;
  }

  return {
    request() {
      asked += 1;
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
