import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const beatMs = 1000;
const abandonedAfterMs = 15_000;

/**
 * Runs the work while no other process does: two starts at the same time prepare one after the other. A lock whose
 * holder has died is taken over.
 * @template T
 * @param {string} path the lock file; its folder is made
 * @param {() => Promise<T>} work
 * @param {() => void} onWait called once when someone else holds the lock
 */
export async function withLock(path, work, onWait) {
  await mkdir(dirname(path), { recursive: true });
  await acquire(path, onWait);
  const heart = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    await rm(path, { force: true });
  }
}

async function acquire(path, onWait) {
  let told = false;
  let lastBeat = 0;
  let lastChange = performance.now();
  for (;;) {
    if (await create(path)) return;
    const beat = await stat(path).then(
      (file) => file.mtimeMs,
      () => undefined,
    );
    if (beat === undefined) continue;
    if (beat !== lastBeat) [lastBeat, lastChange] = [beat, performance.now()];
    // A process that was given the dead holder's number would keep the lock for ever: the missing beat tells.
    if (!(await holderLives(path)) || performance.now() - lastChange > abandonedAfterMs) {
      await takeAway(path, beat);
      continue;
    }
    if (!told) onWait();
    told = true;
    await wait(200);
  }
}

async function create(path) {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function holderLives(path) {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''));
  // Empty: its maker is between creating and writing it.
  if (!pid) return true;
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Renames before removing, so that of several that noticed the same dead lock only one removes it. */
async function takeAway(path, beat) {
  const aside = `${path}.${process.pid}`;
  try {
    if ((await stat(path)).mtimeMs !== beat) return;
    await rename(path, aside);
  } catch {
    return;
  }
  await rm(aside, { force: true });
}
