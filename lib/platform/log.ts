import pino, { type Logger } from 'pino';
import { env } from '@/lib/platform/env';
import { LogSink, timestamp } from '@/lib/platform/log-sink';
import { count } from '@/lib/platform/metrics';
import { processSlot } from '@/lib/platform/process-slot';

// What must never be written, wherever an object that holds it is logged. Tokens and secrets are not passed to the log in the first
// place; this is the second lock.
const REDACTED = [
  'password',
  'secret',
  'value',
  'token',
  'access_token',
  'refresh_token',
  'client_secret',
  'authorization',
  'cookie',
].flatMap((name) => [name, `*.${name}`]);

interface Log {
  logger: Logger;
  sink: LogSink;
  /** Whether lines of level `info` are written. */
  info: boolean;
}

function createLog(): Log {
  // Not synchronous: a sink that is full or slow must not stop the service. What does not fit is dropped, and the loss is counted.
  const stdout = pino.destination({ sync: false, maxLength: 8 * 1024 * 1024 });
  stdout.on('drop', (lines: string) => count('gatehouse_log_lines_dropped_total', {}, linesIn(lines)));
  stdout.on('error', () => count('gatehouse_log_lines_dropped_total'));
  const sink = new LogSink(stdout);
  const logger = pino(
    {
      level: env().LOG_LEVEL,
      base: null,
      timestamp,
      redact: { paths: REDACTED, censor: '[redacted]' },
    },
    sink,
  );
  return { logger, sink, info: logger.isLevelEnabled('info') };
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

const slot = processSlot<Log>('log', createLog);

/** The log of this process: JSON lines on standard output. */
export function log(): Logger {
  return slot.get().logger;
}

/** What happened, in identifiers and words of our own: nothing in it needs an escape in JSON. */
export interface LoggedEvent {
  event: string;
  requestId: string;
  client: string | undefined;
  grant: string;
  reason?: string;
}

/**
 * Logs one line of the token path, in the form of the logger's and of level `info`. Its members are known and none is secret, so it
 * goes without redaction and without the rest of what the logger does, which together would cost six times as much.
 */
export function logEvent(line: LoggedEvent): void {
  const { sink, info } = slot.get();
  if (!info) return;
  const { event, requestId, client, grant, reason } = line;
  const who = client === undefined ? '' : `,"client":"${client}"`;
  const why = reason === undefined ? '' : `,"reason":"${reason}"`;
  sink.write(
    `{"level":30${timestamp()},"event":"${event}","requestId":"${requestId}"${who},"grant":"${grant}"${why}}\n`,
  );
}

/** Writes out what is still in memory. For the end of the process. */
export function flushLog(): void {
  slot.peek()?.sink.flush();
}
