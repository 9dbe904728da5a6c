// The load generator, a process of its own: `generator.ts PLAN`, where PLAN is a LoadPlan as JSON. Prints a LoadResult.
import { setTimeout as after } from 'node:timers/promises';
import { KeepAliveConnection } from './keep-alive-connection';
import { LatencyHistogram } from './latency-histogram';
import { processorMicroseconds } from './processor-time';
import type { LoadPlan, LoadResult } from './plan';
import { Requests } from './requests';

const TICK_MS = 1;

interface Clocks {
  wallMs: number;
  ownMicroseconds: number | null;
  serverMicroseconds: number | null;
}

function difference(begin: number | null, end: number | null): number | null {
  return begin === null || end === null ? null : end - begin;
}

class LoadGenerator {
  private readonly requests: Requests;
  private readonly connections: KeepAliveConnection[];
  private histogram = new LatencyHistogram();
  private errors: Record<string, number> = {};
  private running = true;
  /** Requests that are due while no connection is free, by when they were due. */
  private readonly waiting: number[] = [];

  constructor(private readonly plan: LoadPlan) {
    this.requests = new Requests(plan);
    const target = { port: plan.port, localAddress: plan.localAddress };
    this.connections = Array.from(
      { length: plan.connections },
      () =>
        new KeepAliveConnection(
          target,
          (connection, status, milliseconds) => {
            if (plan.expectedStatuses.includes(status)) this.histogram.record(milliseconds);
            else this.countError(`status ${status}`);
            this.next(connection);
          },
          (connection, reason) => {
            this.countError(reason);
            // Not at once: a server that refuses connections would be asked without a pause.
            setTimeout(() => this.next(connection), 10);
          },
        ),
    );
  }

  async run(): Promise<LoadResult> {
    this.start();
    await after(this.plan.warmUpSeconds * 1000);
    this.histogram = new LatencyHistogram();
    this.errors = {};
    const begin = this.clocks();
    await after(this.plan.seconds * 1000);
    const end = this.clocks();
    this.running = false;
    for (const connection of this.connections) connection.close();
    return this.result(begin, end);
  }

  private clocks(): Clocks {
    return {
      wallMs: performance.now(),
      ownMicroseconds: processorMicroseconds(process.pid),
      serverMicroseconds: processorMicroseconds(this.plan.serverPid),
    };
  }

  private start(): void {
    if (this.plan.requestsPerSecond === null)
      for (const connection of this.connections) connection.send(this.requests.next());
    else void this.sendAtRate(this.plan.requestsPerSecond);
  }

  private async sendAtRate(perSecond: number): Promise<void> {
    const startedAt = performance.now();
    for (let sent = 0; this.running; await after(TICK_MS)) {
      const tick = performance.now();
      // A tick that comes late is the generator's fault and not the server's latency: what is due goes out as of now.
      for (const due = ((tick - startedAt) * perSecond) / 1000; sent < due; sent++) this.sendOrWait(tick);
    }
  }

  private sendOrWait(dueAt: number): void {
    const free = this.connections.find((connection) => connection.idle);
    if (free) free.send(this.requests.next(), dueAt);
    else this.waiting.push(dueAt);
  }

  private next(connection: KeepAliveConnection): void {
    if (!this.running) return;
    if (this.plan.requestsPerSecond === null) return connection.send(this.requests.next());
    const dueAt = this.waiting.shift();
    if (dueAt !== undefined) connection.send(this.requests.next(), dueAt);
  }

  private countError(kind: string): void {
    if (this.running) this.errors[kind] = (this.errors[kind] ?? 0) + 1;
  }

  private result(begin: Clocks, end: Clocks): LoadResult {
    const { histogram } = this;
    const seconds = (end.wallMs - begin.wallMs) / 1000;
    const own = difference(begin.ownMicroseconds, end.ownMicroseconds);
    const server = difference(begin.serverMicroseconds, end.serverMicroseconds);
    return {
      answers: histogram.recorded,
      answersPerSecond: histogram.recorded / seconds,
      errors: Object.values(this.errors).reduce((sum, count) => sum + count, 0),
      errorKinds: this.errors,
      latency: {
        p50: histogram.percentile(0.5),
        p90: histogram.percentile(0.9),
        p99: histogram.percentile(0.99),
        p999: histogram.percentile(0.999),
        max: histogram.max,
      },
      serverMicroseconds: server === null ? null : server / histogram.recorded,
      generatorBusy: own === null ? null : own / 1e6 / seconds,
    };
  }
}

const result = await new LoadGenerator(JSON.parse(process.argv[2]!) as LoadPlan).run();
process.stdout.write(`${JSON.stringify(result)}\n`);
