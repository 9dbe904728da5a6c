import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { fromRoot } from './paths.mjs';

/**
 * Puts a Brotli and a gzip form beside every script and style sheet of the build, as small as they get: compressed once here instead of
 * for each visitor. lib/http/build-assets.ts serves them.
 */
export async function compressAssets() {
  const directory = fromRoot('.next/static');
  const files = await readdir(directory, { recursive: true });
  const texts = files.filter((file) => /\.(js|css)$/.test(file));
  await Promise.all(texts.map((file) => compress(join(directory, file))));
}

/** @param {string} file */
async function compress(file) {
  const bytes = await readFile(file);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await Promise.all([
    promisify(brotliCompress)(bytes, { params }).then((smaller) => writeFile(`${file}.br`, smaller)),
    promisify(gzip)(bytes, { level: 9 }).then((smaller) => writeFile(`${file}.gz`, smaller)),
  ]);
}
