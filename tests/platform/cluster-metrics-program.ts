// Two workers that count an answer each. Once both have, the second asks for the metrics of the server and writes them as one line.
import cluster from 'node:cluster';
import { addUpMetrics, answerForMetrics, renderServerMetrics } from '@/lib/http/cluster-metrics';
import { countAnswer } from '@/lib/platform/metrics';

if (cluster.isPrimary) {
  addUpMetrics();
  const second = () =>
    cluster.fork().on('message', ({ rendered }: { rendered?: string }) => {
      if (rendered !== undefined)
        process.stdout.write(`${JSON.stringify(rendered)}\n`, () => process.exit(0));
    });
  cluster.fork().once('message', second);
} else {
  answerForMetrics();
  countAnswer('token', 200);
  if (cluster.worker!.id === 1) process.send!('counted');
  else process.send!({ rendered: (await renderServerMetrics()).body });
}
