import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { PatientQueue } from '@/lib/platform/patient-queue';

function queued(count: number): { queue: PatientQueue; done: number[] } {
  const queue = new PatientQueue();
  const done: number[] = [];
  for (let piece = 0; piece < count; piece++) queue.add(() => done.push(piece));
  return { queue, done };
}

it('work waits for the end of the turn and is done a few pieces at a time, in order', async () => {
  const { done } = queued(10);
  expect(done).toEqual([]);
  await turn();
  expect(done).toEqual([0, 1, 2, 3]);
  await turn();
  expect(done).toHaveLength(8);
  await turn();
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('work that comes after the queue was empty is done as well', async () => {
  const { queue, done } = queued(1);
  await turn();
  queue.add(() => done.push(1));
  await turn();
  expect(done).toEqual([0, 1]);
});

it('work that is added by work waits for the next turn', async () => {
  const { queue, done } = queued(1);
  queue.add(() => queue.add(() => done.push(2)));
  await turn();
  expect(done).toEqual([0]);
  await turn();
  expect(done).toEqual([0, 2]);
});

it('what comes of work is what its promise says', async () => {
  const queue = new PatientQueue();
  const thrown = new Error('not this one');
  const fail = () => {
    throw thrown;
  };
  const outcomes = await Promise.allSettled([queue.run(() => 1), queue.run(fail), queue.run(() => 2)]);
  expect(outcomes).toEqual([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: thrown },
    { status: 'fulfilled', value: 2 },
  ]);
});
