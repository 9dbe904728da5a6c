import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './bundle';

const PAGE = join(root, 'docs/benchmarks.md');
const FIGURES = /(<!-- figures -->\n)[^]*(\n<!-- end of figures -->)/;

/** Replaces the figures in docs/benchmarks.md. @throws Error when the page has lost their place */
export async function putIntoDocs(report: string): Promise<void> {
  const page = await readFile(PAGE, 'utf8');
  if (!FIGURES.test(page)) throw new Error('docs/benchmarks.md has no place for the figures.');
  await writeFile(
    PAGE,
    page.replace(FIGURES, (_all, before: string, after: string) => `${before}\n${report}\n${after}`),
  );
}
