import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fromRoot } from './paths.mjs';

// Inside node_modules on purpose: what another version of a tool generated or built does not survive an install.
const folder = fromRoot('node_modules/.cache/gatehouse');

/**
 * Does the work unless it has already been done for this fingerprint. The stamp is removed before the work and written
 * after it, so that a crash in between leaves none, and renamed into place, so that none is ever half written.
 * @param {string} name
 * @param {string} fingerprint what the result depends on
 * @param {boolean} present whether the result is still there
 * @param {() => Promise<void>} work
 */
export async function oncePerFingerprint(name, fingerprint, present, work) {
  const stamp = `${folder}/${name}`;
  const last = await readFile(stamp, 'utf8').catch(() => undefined);
  if (present && last === fingerprint) return;
  await rm(stamp, { force: true });
  await work();
  await mkdir(folder, { recursive: true });
  await writeFile(`${stamp}.new`, fingerprint);
  await rename(`${stamp}.new`, stamp);
}
