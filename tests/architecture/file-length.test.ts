import { expect, it } from 'vitest';
import { sourceFiles, type SourceFile } from '@/tests/architecture/source-files';

const maxLines = 300;

function tooLong(files: SourceFile[]): string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > maxLines)
    .map(({ path, lines }) => `${path}: ${lines} lines`);
}

it(`no source file has more than ${maxLines} lines`, () => {
  expect(tooLong(sourceFiles('app', 'components', 'lib', 'prisma', 'server.ts'))).toEqual([]);
});

it('a longer one is found', () => {
  const file = (lines: number) => ({ path: `${lines}.ts`, text: 'const x = 1;\n'.repeat(lines) });
  expect(tooLong([file(maxLines), file(maxLines + 1)])).toEqual(['301.ts: 301 lines']);
});
