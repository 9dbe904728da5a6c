import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceFile {
  /** Relative to the root of the repository, with forward slashes. */
  path: string;
  text: string;
}

/** The TypeScript and JavaScript of these files and folders, without what is generated. */
export function sourceFiles(...inputs: string[]): SourceFile[] {
  return inputs.flatMap(filesOf).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function filesOf(input: string): string[] {
  if (statSync(join(root, input)).isFile()) return [input];
  return readdirSync(join(root, input), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /[.](ts|tsx|js|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('lib/db/generated/'));
}

/** Calls back for every syntax node of a file, with the line it begins on. Comments are not nodes. */
export function visitNodes({ path, text }: SourceFile, visit: (node: ts.Node, line: number) => void): void {
  const kind = /[.](ts|mjs|js)$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.TSX;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const walk = (node: ts.Node): void => {
    visit(node, source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
    ts.forEachChild(node, walk);
  };
  walk(source);
}
