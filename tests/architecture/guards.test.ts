import { expect, it } from 'vitest';
import { sourceFiles, type SourceFile } from '@/tests/architecture/source-files';

// What everybody may see. Each with its reason.
const OPEN_PAGES: Record<string, string> = {
  'app/(entry)/sign-in/page.tsx': 'for whoever is not signed in yet',
  'app/(entry)/set-up/page.tsx': 'guarded by the one-time code',
  'app/(entry)/sign-up/page.tsx': 'for whoever has no account yet, where the operator lets everybody in',
  'app/(entry)/invitation/[token]/page.tsx': 'guarded by the single-use token',
  'app/api-reference/page.tsx': 'describes the management API; says nothing of this installation',
  'app/problems/[code]/page.tsx':
    'explains what the management API answers; says nothing of this installation',
};

// Handlers that are no protocol endpoint and still need no person. Each with its reason.
const OPEN_HANDLERS: Record<string, string> = {
  'app/api/auth/[...nextauth]/route.ts': 'signing in and out itself',
  'app/openapi.json/route.ts': 'describes the management API; says nothing of this installation',
  'app/api/v1/[...unknown]/route.ts': 'answers 404 and nothing else',
};

const isPage = ({ path }: SourceFile) => /(^|\/)page[.]tsx$/.test(path);
const isHandler = ({ path }: SourceFile) => /(^|\/)route[.]ts$/.test(path);
const isProtocol = ({ text }: SourceFile) => /= routeHandlers\(\w+\);/.test(text);
// Every call of the management API asks for a token before anything else: tests/api shows it of each.
const isApi = ({ path, text }: SourceFile) =>
  path.startsWith('app/api/v1/') && /= serve\([\w,\s]+\);/.test(text);
const asksWho = ({ text }: SourceFile) =>
  /\b(requirePerson|currentPerson|answerPerson|answerPersonWithFile)\(/.test(text);

const unguardedPages = (files: SourceFile[]) =>
  files
    .filter((file) => isPage(file) && !(file.path in OPEN_PAGES) && !asksWho(file))
    .map(({ path }) => path);

const unguardedHandlers = (files: SourceFile[]) =>
  files
    .filter(
      (file) =>
        isHandler(file) &&
        !(file.path in OPEN_HANDLERS) &&
        !isProtocol(file) &&
        !isApi(file) &&
        !asksWho(file),
    )
    .map(({ path }) => path);

const RULE = /\bdemand\w+\(|\bmayInOrganization\(|\bperson\.(organizationId|userId)\b/;

/** Top-level declarations of a module by name. */
function declarations(text: string): Map<string, string> {
  const parts = text.split(/^(?=(?:export )?(?:async )?(?:function|const) \w+)/m);
  return new Map(
    parts.flatMap((part) => {
      const name = /^(?:export )?(?:async )?(?:function|const) (\w+)/.exec(part)?.[1];
      return name ? [[name, part] as const] : [];
    }),
  );
}

/** Exported functions that get a person and hand it to no rule, neither themselves nor through a function of their module. */
function unaskedFunctions(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const parts = declarations(text);
    const asking = new Set([...parts].filter(([, body]) => RULE.test(body)).map(([name]) => name));
    const asks = ([name, body]: [string, string]) =>
      asking.has(name) || [...asking].some((other) => new RegExp(`\\b${other}\\(`).test(body));
    return [...parts]
      .filter(([, body]) => body.startsWith('export') && /\(\s*person: Person\b/.test(body))
      .filter((part) => !asks(part))
      .map(([name]) => `${path} ${name}`);
  });
}

it('every page asks who is signed in by itself, because a layout does not run for each of them', () => {
  expect(unguardedPages(sourceFiles('app'))).toEqual([]);
});

it('every page of the settings is not found for who may not manage them', () => {
  // These queries begin with `settingsOrNotFound`; the page of the members has a rule of its own.
  const asking = /\b(settingsOrNotFound|membersOrNotFound|environmentOptions|identityProviderView)\(/;
  const open = sourceFiles('app/(portal)/settings').filter((file) => isPage(file) && !asking.test(file.text));
  expect(open.map(({ path }) => path)).toEqual([]);
});

it('every handler is a protocol endpoint or asks who is signed in', () => {
  expect(unguardedHandlers(sourceFiles('app'))).toEqual([]);
});

it('every query and use case with a person asks a rule, or reads only what is theirs', () => {
  // The rules themselves are what the others ask.
  const files = sourceFiles('lib/queries', 'lib/domain').filter(
    ({ path }) => path !== 'lib/domain/permissions.ts',
  );
  expect(unaskedFunctions(files)).toEqual([]);
});

it('finds a page, a handler and a query that do not ask', () => {
  const page = {
    path: 'app/(portal)/secret/page.tsx',
    text: 'export default function Page() { return null; }',
  };
  const handler = {
    path: 'app/api/portal/secret/route.ts',
    text: 'export const GET = () => Response.json({});',
  };
  const query = {
    path: 'lib/queries/secret.ts',
    text: 'export async function secret(person: Person, id: string) { return findApplication(prisma(), id); }',
  };
  expect(unguardedPages([page])).toHaveLength(1);
  expect(unguardedHandlers([handler])).toHaveLength(1);
  expect(unaskedFunctions([query])).toEqual(['lib/queries/secret.ts secret']);
});
