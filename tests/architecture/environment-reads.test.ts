import ts from 'typescript';
import { expect, it } from 'vitest';
import { sourceFiles, visitNodes, type SourceFile } from '@/tests/architecture/source-files';

const allowed = new Set(['lib/platform/env.ts', 'prisma/prisma.config.ts']);

/** `process.env` in any of its spellings, as `path:line`. */
function environmentReads(file: SourceFile): string[] {
  const found: string[] = [];
  visitNodes(file, (node, line) => {
    if (readsEnvironment(node)) found.push(`${file.path}:${line}`);
  });
  return found;
}

function readsEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return isProcess(node.expression) && node.name.text === 'env';
  if (ts.isElementAccessExpression(node)) {
    return (
      isProcess(node.expression) &&
      ts.isStringLiteral(node.argumentExpression) &&
      node.argumentExpression.text === 'env'
    );
  }
  if (ts.isVariableDeclaration(node)) {
    return (
      node.initializer !== undefined && isProcess(node.initializer) && ts.isObjectBindingPattern(node.name)
    );
  }
  return (
    ts.isImportDeclaration(node) && /^(node:)?process$/.test((node.moduleSpecifier as ts.StringLiteral).text)
  );
}

/** `process` and `globalThis.process`. */
function isProcess(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'process';
  return ts.isIdentifier(node) && node.text === 'process';
}

it('only lib/platform/env.ts reads the environment', () => {
  const files = sourceFiles('app', 'components', 'lib', 'prisma', 'server.ts', 'next.config.js');
  const elsewhere = files.filter(({ path }) => !allowed.has(path) && !path.startsWith('lib/setup/'));
  expect(elsewhere.flatMap(environmentReads)).toEqual([]);
});

it.each([
  'const port = process.env.PORT;',
  "const port = process['env'].PORT;",
  'const { env } = process;',
  "import { env } from 'node:process';",
  'const port = globalThis.process.env.PORT;',
])('a read spelled %s is found', (text) => {
  expect(environmentReads({ path: 'lib/domain/sample.ts', text })).toEqual(['lib/domain/sample.ts:1']);
});

it('a mention in a comment or a text is not a read', () => {
  const text = "// process.env\nconst example = 'process.env.PORT';";
  expect(environmentReads({ path: 'lib/domain/sample.ts', text })).toEqual([]);
});
