import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const build = new URL('../../.next/', import.meta.url);

/** A server action: its id in this build, and a page that has it. */
export interface BuiltAction {
  id: string;
  /** As a route with its parameters in brackets. */
  page: string;
}

/** Every way into the portal, as the build itself lists them. */
export interface EntryPoints {
  /** Routes, as `/applications/[application]`. */
  pages: string[];
  handlers: string[];
  /** By the name that exports it. */
  actions: Map<string, BuiltAction>;
}

interface ActionManifest {
  node: Record<string, { workers: Record<string, unknown>; exportedName: string }>;
}

function manifest<T>(path: string): T {
  return JSON.parse(readFileSync(fileURLToPath(new URL(path, build)), 'utf8')) as T;
}

/** `app/(portal)/applications/page` → `/applications`. */
function routeOf(worker: string): string {
  const segments = worker.split('/').slice(1, -1);
  return `/${segments.filter((segment) => !segment.startsWith('(')).join('/')}`;
}

/** What the manifests say. */
export function entryPointsOf(routes: Record<string, string>, { node }: ActionManifest): EntryPoints {
  const ofKind = (kind: string) =>
    Object.entries(routes).flatMap(([file, route]) => (file.endsWith(`/${kind}`) ? [route] : []));
  const actions = Object.entries(node).map(
    ([id, { exportedName, workers }]) =>
      [exportedName, { id, page: routeOf(Object.keys(workers)[0]!) }] as const,
  );
  return { pages: ofKind('page').sort(), handlers: ofKind('route').sort(), actions: new Map(actions) };
}

/** The ways into the portal that `npm run build` made. */
export function builtEntryPoints(): EntryPoints {
  return entryPointsOf(
    manifest('app-path-routes-manifest.json'),
    manifest('server/server-reference-manifest.json'),
  );
}

/** Entry points nobody decided about, and rows about what is no longer there, by name. */
export function unmatched(names: Iterable<string>, rows: object): { withoutRow: string[]; gone: string[] } {
  const built = new Set(names);
  return {
    withoutRow: [...built].filter((name) => !Object.hasOwn(rows, name)),
    gone: Object.keys(rows).filter((name) => !built.has(name)),
  };
}
