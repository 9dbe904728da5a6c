import { expect, it } from 'vitest';
import { startProgram } from '@/tests/support/child-program';

it('of several workers, any one asked tells what all of them counted', { timeout: 30_000 }, async () => {
  const program = startProgram('tests/platform/cluster-metrics-program.ts', []);
  const metrics = JSON.parse(await program.nextLine()) as string;
  expect(metrics).toContain('gatehouse_answers_total{endpoint="token",status="200"} 2');
});
