import ts from 'typescript';
import { expect, it } from 'vitest';
import { routes } from '@/lib/routes';
import { sourceFiles, visitNodes, type SourceFile } from '@/tests/architecture/source-files';

/** The first segment of every page of the portal, from the one list of them. */
const pages = new Set(
  Object.values(routes)
    .map((route) => (typeof route === 'string' ? route : route('x', 'y')))
    .map((path) => path.split('/')[1])
    .filter(Boolean),
);

/** Texts that are an address of the portal, as `path:line text`. */
function handWrittenRoutes(file: SourceFile): string[] {
  const found: string[] = [];
  visitNodes(file, (node, line) => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node);
    const first = isText ? /^[/]([^/?#]+)/.exec(node.text)?.[1] : undefined;
    if (isText && first !== undefined && pages.has(first)) found.push(`${file.path}:${line} ${node.text}`);
  });
  return found;
}

it('addresses of pages come from lib/routes.ts', () => {
  const files = sourceFiles('app', 'components', 'lib', 'server.ts').filter(
    ({ path }) => path !== 'lib/routes.ts',
  );
  expect(files.flatMap(handWrittenRoutes)).toEqual([]);
});

it.each([
  ['<Link href="/applications" />', '/applications'],
  ["redirect('/sign-in?next=x')", '/sign-in?next=x'],
  ['const path = `/applications/${id}`;', '/applications/'],
])('a route written as %s is found', (text, written) => {
  expect(handWrittenRoutes({ path: 'app/sample.tsx', text })).toEqual([`app/sample.tsx:1 ${written}`]);
});

it('addresses that are no page are left alone', () => {
  const text = "const paths = ['/oauth2/token', '/applicationsX', 'see /applications'];";
  expect(handWrittenRoutes({ path: 'lib/sample.ts', text })).toEqual([]);
});
