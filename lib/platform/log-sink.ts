import type { DestinationStream } from 'pino';
import { now } from '@/lib/platform/clock';

const FLUSH_MS = 500;
const FULL_LENGTH = 16_384;

/**
 * Collects lines and hands them on together, when there are many and twice a second. The sink behind it measures all that it holds at
 * each line it is given, which costs more than everything else about a line.
 */
export class LogSink implements DestinationStream {
  private lines: string[] = [];
  private length = 0;

  constructor(private readonly sink: DestinationStream) {
    setInterval(() => this.flush(), FLUSH_MS).unref();
    // Before the sink's own listener, which writes what it has been given by then and waits for it.
    process.prependListener('exit', () => this.flush());
  }

  write(line: string): void {
    this.lines.push(line);
    this.length += line.length;
    if (this.length >= FULL_LENGTH) this.flush();
  }

  flush(): void {
    if (this.lines.length === 0) return;
    this.sink.write(this.lines.join(''));
    this.lines = [];
    this.length = 0;
  }
}

let stampedMs = NaN;
let stamp = '';

/** The member `time` of a line, in ISO 8601. Made once for all lines of a millisecond. */
export function timestamp(): string {
  const atMs = now();
  if (atMs !== stampedMs) {
    stampedMs = atMs;
    stamp = `,"time":"${new Date(atMs).toISOString()}"`;
  }
  return stamp;
}
