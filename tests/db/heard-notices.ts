import { afterAll, beforeAll, expect, vi } from 'vitest';
import { listenForChanges } from '@/lib/db/change-notices';
import { prisma } from '@/lib/db/database';
import { newId } from '@/lib/platform/ids';

let heard: string[] = [];

/** Listens while the tests of a file run. After `useTestDatabase`. */
export function useHeardNotices(): void {
  let stop: () => Promise<void>;
  beforeAll(async () => {
    stop = await listenForChanges(
      (notice) => heard.push(notice),
      () => heard.push('gap'),
    );
  });
  afterAll(() => stop());
}

/** What has arrived up to now, which may be less than what was sent. */
export function arrivedNotices(): readonly string[] {
  return [...heard];
}

/** Everything sent since the last call and before this one. Notices keep their order, so one of our own marks the end. */
export async function noticesSoFar(): Promise<string[]> {
  const end = `end ${newId()}`;
  await prisma().$executeRaw`SELECT pg_notify('gatehouse', ${end})`;
  await vi.waitFor(() => expect(heard).toContain(end), { interval: 5, timeout: 5_000 });
  const before = heard.slice(0, heard.indexOf(end));
  heard = [];
  return before;
}

/** Everything that some work sends. */
export async function noticesOf(work: () => PromiseLike<unknown>): Promise<string[]> {
  await noticesSoFar();
  await work();
  return noticesSoFar();
}
