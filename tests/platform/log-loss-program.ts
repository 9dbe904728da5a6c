// Writes 16 MB of log to a standard output that nobody reads, then says on standard error how many lines were lost.
import { log } from '@/lib/platform/log';
import { metricsRegistry } from '@/lib/platform/metrics';

const LINES = 16_384;
const filling = 'x'.repeat(1000);

for (let line = 0; line < LINES; line++) {
  log().info({ event: 'filling', filling });
  // Whoever logs is never held up, and others have their turn.
  if (line % 64 === 0) await new Promise(setImmediate);
}
const text = await metricsRegistry().metrics();
const lost = Number(/^gatehouse_log_lines_dropped_total (\d+)$/m.exec(text)?.[1]);
process.stderr.write(`${lost}\n`, () => process.kill(process.pid, 'SIGKILL'));
