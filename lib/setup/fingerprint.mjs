import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { fromRoot } from './paths.mjs';

/**
 * A hash over the names and contents of files. Times do not count: a fresh checkout of the same sources is the same.
 * @param {string[]} inputs files and folders relative to the root; a missing one counts as missing
 * @param {(path: string) => boolean} [excluded] told paths relative to the root
 */
export async function fingerprint(inputs, excluded = () => false) {
  const files = (await Promise.all(inputs.map((input) => list(input)))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files) {
    if (excluded(file)) continue;
    const content = await readFile(fromRoot(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function list(input) {
  const kind = await stat(fromRoot(input)).catch(() => undefined);
  if (!kind) return [];
  if (!kind.isDirectory()) return [input];
  const entries = await readdir(fromRoot(input), { withFileTypes: true, recursive: true });
  const base = fromRoot(input).length;
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${input}${`${entry.parentPath}/${entry.name}`.slice(base).replaceAll('\\', '/')}`);
}
