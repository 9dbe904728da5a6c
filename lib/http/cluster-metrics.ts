import cluster from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import { metricsRegistry } from '@/lib/platform/metrics';

const QUESTION = 'gatehouse:metrics?';
const ANSWER = 'gatehouse:metrics';
const PATIENCE_MS = 6_000;

interface Message {
  type: string;
  id: number;
  body?: string;
}

const isMessage = (value: unknown, type: string): value is Message =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === type;

/** In the first process of a cluster: adds up what its workers measured, whenever one of them asks. */
export function addUpMetrics(): void {
  const aggregator = new AggregatorRegistry();
  cluster.on('message', (worker, message: unknown) => {
    if (!isMessage(message, QUESTION)) return;
    const reply = (body?: string) => worker.send({ type: ANSWER, id: message.id, body });
    // A worker that ends while it is asked makes the sum impossible; whoever reads metrics comes again.
    aggregator.clusterMetrics().then(reply, () => reply());
  });
}

let lastId = 0;

function askFirstProcess(): Promise<string> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    const settle = (body: string | undefined) => {
      clearTimeout(timer);
      process.off('message', onMessage);
      if (body === undefined) reject(new Error('The workers could not be asked for their metrics.'));
      else resolve(body);
    };
    const timer = setTimeout(settle, PATIENCE_MS, undefined);
    const onMessage = (message: unknown) => {
      if (isMessage(message, ANSWER) && message.id === id) settle(message.body);
    };
    process.on('message', onMessage);
    process.send!({ type: QUESTION, id } satisfies Message);
  });
}

/** In a worker: lets the first process ask for what was measured here. */
export function answerForMetrics(): void {
  if (!cluster.isWorker) return;
  AggregatorRegistry.setRegistries([metricsRegistry()]);
  new AggregatorRegistry();
}

/** What all processes of this server measured, in Prometheus' text format. */
export async function renderServerMetrics(): Promise<{ contentType: string; body: string }> {
  const registry = metricsRegistry();
  const body = await (cluster.isWorker ? askFirstProcess() : registry.metrics());
  return { contentType: registry.contentType, body };
}
