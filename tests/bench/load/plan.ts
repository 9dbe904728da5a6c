/** Stands in a request for what varies. */
export const VARYING = '{varying}';

/** What the load generator is to do. Given to it as JSON in its first argument. */
export interface LoadPlan {
  port: number;
  /** The process whose processor time is measured. */
  serverPid: number;
  /** The whole request, as it goes over the wire. */
  request: string;
  /** Texts, one a line and equally long, of which each request has the next in the place of `VARYING`. They do not come again. */
  varyingFile?: string;
  /** Whether to begin anew when all of them were sent. Default: that is an error. */
  mayRepeat?: boolean;
  /** Every answer has to have one of these statuses; others count as errors. */
  expectedStatuses: readonly number[];
  /** Keep-alive connections, each with one request under way at a time. */
  connections: number;
  /** Requests a second over all connections, evenly spread. Null: each connection sends again as soon as it was answered. */
  requestsPerSecond: number | null;
  /** Sent before anything is counted, so that the server is compiled and its caches are full. */
  warmUpSeconds: number;
  seconds: number;
  /** The address to come from; on Linux all of 127.0.0.0/8 is this machine. */
  localAddress?: string;
}

/** What the load generator measured, without the warm-up. It prints this as JSON. */
export interface LoadResult {
  /** Answers with the expected status. */
  answers: number;
  answersPerSecond: number;
  /** Answers with another status, and connections that broke. */
  errors: number;
  /** What the errors were: a status or an error code, and how often. */
  errorKinds: Record<string, number>;
  /** Microseconds from sending to the last byte of the answer. */
  latency: { p50: number; p90: number; p99: number; p999: number; max: number };
  /** Processor time of the server for one answer, in microseconds and over all its threads; null where there is no /proc. */
  serverMicroseconds: number | null;
  /** Share of its core that the generator used. Near 1, it is the generator that was measured. Null where there is no /proc. */
  generatorBusy: number | null;
}
