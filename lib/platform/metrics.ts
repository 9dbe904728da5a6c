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
}

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const made = Object.entries(counters).map(([name, { help, labelNames }]) => [
    name,
    new Counter({ name, help, labelNames: [...labelNames], registers: [registry] }),
  ]);
  return { registry, counters: Object.fromEntries(made) as Record<CounterName, Counter> };
}

const slot = processSlot<Metrics>('metrics', createMetrics);

/** Adds to a counter. Not for the token path, which counts in plain numbers and hands them over in batches. */
export function count(name: CounterName, labels: Record<string, string> = {}, by = 1): void {
  slot.get().counters[name].inc(labels, by);
}

/** Everything measured, in Prometheus' text format. */
export async function renderMetrics(): Promise<{ contentType: string; body: string }> {
  const { registry } = slot.get();
  return { contentType: registry.contentType, body: await registry.metrics() };
}
