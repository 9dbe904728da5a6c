interface Import {
  from: string;
  /** The file or the module that is imported. */
  to: string;
  /** `import type`. */
  typeOnly?: boolean;
}

/** One or more imports that each rule of tests/config/dependency-cruiser.cjs forbids. */
export const forbiddenImports: (Import & { rule: string })[] = [
  { rule: 'platform', from: 'lib/platform/clock.ts', to: 'lib/db/users.ts' },
  { rule: 'platform', from: 'lib/platform/clock.ts', to: 'components/ui/button.tsx' },
  { rule: 'db', from: 'lib/db/users.ts', to: 'lib/domain/actor.ts' },
  { rule: 'db', from: 'lib/db/clients.ts', to: 'lib/domain/actor.ts', typeOnly: true },
  { rule: 'domain', from: 'lib/domain/rule.ts', to: 'lib/oauth/token.ts' },
  { rule: 'domain', from: 'lib/domain/rule.ts', to: 'lib/startup.ts' },
  { rule: 'startup', from: 'lib/startup.ts', to: 'lib/http/portal-server.ts' },
  { rule: 'protocol', from: 'lib/oauth/token.ts', to: 'lib/auth/session.ts' },
  { rule: 'protocol', from: 'lib/demo-api/list.ts', to: 'lib/actions/act.ts' },
  { rule: 'protocol', from: 'lib/gateway/check.ts', to: 'lib/http/portal-server.ts' },
  { rule: 'http', from: 'lib/http/portal-server.ts', to: 'lib/auth/session.ts' },
  { rule: 'auth', from: 'lib/auth/session.ts', to: 'lib/queries/list.ts' },
  { rule: 'queries', from: 'lib/queries/list.ts', to: 'lib/actions/act.ts' },
  { rule: 'actions', from: 'lib/actions/act.ts', to: 'components/ui/button.tsx' },
  { rule: 'api', from: 'lib/api/serve.ts', to: 'lib/actions/act.ts' },
  { rule: 'cli', from: 'lib/cli/main.ts', to: 'lib/domain/actor.ts' },
  { rule: 'cli', from: 'lib/cli/main.ts', to: 'lib/db/users.ts' },
  { rule: 'cli', from: 'lib/cli/main.ts', to: 'lib/api/serve.ts', typeOnly: true },
  { rule: 'app', from: 'app/page.tsx', to: 'lib/db/users.ts' },
  { rule: 'components', from: 'components/card.tsx', to: 'lib/domain/actor.ts' },
  { rule: 'components', from: 'components/card.tsx', to: 'lib/queries/list.ts' },
  { rule: 'shared', from: 'lib/schemas/application.ts', to: 'lib/domain/actor.ts' },
  { rule: 'shared', from: 'lib/routes.ts', to: 'components/ui/button.tsx' },
  { rule: 'protocol-without-next', from: 'lib/oauth/token.ts', to: 'next/server' },
  { rule: 'protocol-without-next', from: 'lib/domain/rule.ts', to: 'react' },
  { rule: 'protocol-without-next', from: 'lib/practice-idp/userinfo.ts', to: 'next-auth' },
  { rule: 'only-db-knows-prisma', from: 'lib/domain/rule.ts', to: 'lib/db/generated/client.ts' },
  { rule: 'only-db-knows-prisma', from: 'lib/queries/list.ts', to: '@prisma/client' },
  { rule: 'only-db-knows-prisma', from: 'lib/platform/clock.ts', to: 'pg' },
  { rule: 'server-only-above-the-server', from: 'lib/domain/rule.ts', to: 'server-only' },
  { rule: 'browser-without-node', from: 'components/card.tsx', to: 'crypto' },
  { rule: 'browser-without-node', from: 'lib/snippets/curl.ts', to: 'util' },
  { rule: 'nobody-imports-set-up', from: 'lib/platform/clock.ts', to: 'lib/setup/paths.ts' },
  { rule: 'nobody-imports-tests', from: 'lib/domain/rule.ts', to: 'tests/support/database.ts' },
  { rule: 'no-development-packages', from: 'lib/domain/rule.ts', to: 'express' },
  { rule: 'everything-resolves', from: 'lib/domain/rule.ts', to: 'no-such-package' },
  { rule: 'no-circular', from: 'lib/domain/egg.ts', to: 'lib/domain/hen.ts' },
];

/** Closes the circle, which is reported once. */
const closing: Import = { from: 'lib/domain/hen.ts', to: 'lib/domain/egg.ts' };

export const allowedImports: Import[] = [
  { from: 'lib/db/groups.ts', to: 'lib/platform/ids.ts' },
  { from: 'lib/db/groups.ts', to: 'lib/db/generated/client.ts' },
  { from: 'lib/domain/actor.ts', to: 'lib/db/users.ts' },
  { from: 'lib/oauth/token.ts', to: 'lib/domain/rule.ts' },
  { from: 'lib/actions/save.ts', to: 'lib/domain/rule.ts' },
  { from: 'lib/actions/save.ts', to: 'next/cache' },
  { from: 'lib/cli/main.ts', to: 'lib/platform/env.ts' },
  { from: 'app/page.tsx', to: 'lib/queries/list.ts' },
  { from: 'app/page.tsx', to: 'components/card.tsx' },
  { from: 'components/dialog.tsx', to: 'lib/actions/save.ts' },
  { from: 'components/dialog.tsx', to: 'lib/routes.ts' },
  { from: 'components/dialog.tsx', to: 'lib/domain/rule.ts', typeOnly: true },
];

/** A tree that has all of these imports and nothing else: path and text of each file. */
export function sampleTree(): Map<string, string> {
  const tree = new Map<string, string>();
  const file = (path: string) => tree.get(path) ?? 'export const value = 1;\nexport type Value = number;\n';
  for (const { from, to, typeOnly } of [...forbiddenImports, closing, ...allowedImports]) {
    const ours = /^(app|components|lib|tests)[/]/.test(to);
    if (ours) tree.set(to, file(to));
    const what = typeOnly ? 'import type { Value }' : 'import { value }';
    tree.set(from, `${what} from '${ours ? `@/${to.replace(/[.]tsx?$/, '')}` : to}';\n${file(from)}`);
  }
  return tree;
}
