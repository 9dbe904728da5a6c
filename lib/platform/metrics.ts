import { Counter, Registry, collectDefaultMetrics } from 'prom-client';
import { processSlot } from '@/lib/platform/process-slot';

const counters = {
  gatehouse_log_lines_dropped_total: { help: 'Log lines that the sink did not take.', labelNames: [] },
  gatehouse_token_requests_total: {
    help: 'Answers of the token endpoint.',
    labelNames: ['grant', 'outcome'],
  },
  gatehouse_cache_loads_total: { help: 'Reads of the database to fill a cache.', labelNames: ['cache'] },
  gatehouse_notification_drops_total: {
    help: 'Times the connection for change notices was lost.',
    labelNames: [],
  },
  gatehouse_unexpected_errors_total: { help: 'Errors that were not foreseen.', labelNames: ['where'] },
  gatehouse_usage_flush_failures_total: {
    help: 'Batches of usage counters that could not be written and were kept.',
    labelNames: [],
  },
} as const;

type CounterName = keyof typeof counters;

interface Metrics {
  registry: Registry;
  counters: Record<CounterName, Counter>;
  /** `endpoint status` → answers since the last reading. */
  answers: Map<string, number>;
}

/** Answers of protocol endpoints: plain numbers, which become a metric only when somebody reads it. */
function answersMetric(registry: Registry): Map<string, number> {
  const answers = new Map<string, number>();
  new Counter({
    name: 'gatehouse_answers_total',
    help: 'Answers of the endpoints for programs, by status.',
    labelNames: ['endpoint', 'status'],
    registers: [registry],
    collect() {
      for (const [key, times] of answers) {
        const [endpoint = '', status = ''] = key.split(' ');
        this.inc({ endpoint, status }, times);
      }
      answers.clear();
    },
  });
  return answers;
}

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const made = Object.entries(counters).map(([name, { help, labelNames }]) => [
    name,
    new Counter({ name, help, labelNames: [...labelNames], registers: [registry] }),
  ]);
  return {
    registry,
    counters: Object.fromEntries(made) as Record<CounterName, Counter>,
    answers: answersMetric(registry),
  };
}

const slot = processSlot<Metrics>('metrics', createMetrics);

/** Adds to a counter. Not for the token path, which counts in plain numbers and hands them over in batches. */
export function count(name: CounterName, labels: Record<string, string> = {}, by = 1): void {
  slot.get().counters[name].inc(labels, by);
}

/** Counts one answer. Cheap enough for the token path. */
export function countAnswer(endpoint: string, status: number): void {
  const { answers } = slot.get();
  const key = `${endpoint} ${status}`;
  answers.set(key, (answers.get(key) ?? 0) + 1);
}

/** What this process measures. */
export function metricsRegistry(): Registry {
  return slot.get().registry;
}
