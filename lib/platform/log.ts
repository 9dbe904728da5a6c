import pino, { type Logger } from 'pino';
import { env } from '@/lib/platform/env';
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

interface Logs {
  all: Logger;
  events: Logger;
}

function createLogs(): Logs {
  // Not synchronous: a sink that is full or slow must not stop the service. What does not fit is dropped, and the loss is counted.
  const sink = pino.destination({
    sync: false,
    // Under load a write costs as much as the lines in it: few large ones. A quiet log is written twice a second.
    minLength: 12_288,
    maxLength: 8 * 1024 * 1024,
    periodicFlush: 500,
  });
  sink.on('drop', () => count('gatehouse_log_lines_dropped_total'));
  sink.on('error', () => count('gatehouse_log_lines_dropped_total'));
  const options = { level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return {
    all: pino({ ...options, redact: { paths: REDACTED, censor: '[redacted]' } }, sink),
    events: pino(options, sink),
  };
}

const slot = processSlot<Logs>('log', createLogs);

/** The log of this process: JSON lines on standard output. */
export function log(): Logger {
  return slot.get().all;
}

/** What happened, in identifiers and words of our own. */
export interface LoggedEvent {
  event: string;
  requestId: string;
  client: string | undefined;
  grant: string;
  reason?: string;
}

/**
 * Logs one line of the token path. Its members are known and none is secret, so it is written without redaction, which costs four
 * times as much as the rest of the line.
 */
export function logEvent(event: LoggedEvent): void {
  slot.get().events.info(event);
}

/** Writes out what is still in memory. For the end of the process. */
export function flushLog(): void {
  slot.peek()?.all.flush();
}
