import fs from 'node:fs';
import { beforeAll } from 'vitest';
import { flushLog } from '@/lib/platform/log';

export type LogLine = Record<string, unknown> & { event?: string; requestId?: string };

/**
 * Catches what the process logs on its way to standard output. Before `usePortal`, which has to be told a LOG_LEVEL.
 * @returns everything so far
 */
export function useCapturedLog(): () => LogLine[] {
  let text = '';
  beforeAll(() => {
    const write = fs.write.bind(fs) as (...values: unknown[]) => void;
    const capturing = (fd: number, data: string | Buffer, ...rest: unknown[]) => {
      if (fd !== 1) return write(fd, data, ...rest);
      text += data.toString();
      const done = rest.at(-1) as (error: null, written: number) => void;
      setImmediate(done, null, Buffer.byteLength(data));
    };
    fs.write = capturing as unknown as typeof fs.write;
    return () => void (fs.write = write as unknown as typeof fs.write);
  });
  return () => {
    flushLog();
    // What is on its way when the test asks ends with half a line.
    const complete = text.slice(0, text.lastIndexOf('\n') + 1);
    return complete
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LogLine);
  };
}
