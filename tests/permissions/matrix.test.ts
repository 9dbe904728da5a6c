import { describe, expect, it } from 'vitest';
import type { ActionRow } from '@/tests/permissions/action-row';
import { ACTIONS, LAST_ACTIONS } from '@/tests/permissions/actions';
import { NAMES, useStage, type Things } from '@/tests/permissions/cast';
import { builtEntryPoints, entryPointsOf, unmatched } from '@/tests/permissions/entry-points';
import { HANDLERS, type MethodRow } from '@/tests/permissions/handlers';
import { PAGES } from '@/tests/permissions/pages';
import { actionOutcome, pageOutcome } from '@/tests/permissions/portal-visitor';
import { ROLES, type Expected, type Role } from '@/tests/permissions/roles';
import type { Answer } from '@/tests/support/http-exchange';

const built = builtEntryPoints();
const stage = useStage();
/** Actions of forms, which show no refusal: they end with the page for errors. */
const THROWING = ['signOutAction', 'switchOrganizationAction'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Who may know of each name. */
const KNOWERS: Record<keyof typeof NAMES, readonly Role[]> = {
  application: ['viewer', 'editor', 'owner', 'admin'],
  team: ['owner', 'admin'],
  provider: ['viewer', 'editor', 'owner', 'admin'],
  invited: ['admin'],
  webhook: ['admin'],
};

function expectNothingTold({ text }: Answer, role: Role): void {
  for (const [what, name] of Object.entries(NAMES) as [keyof typeof NAMES, string][])
    if (!KNOWERS[what].includes(role)) expect(text, `the ${what}, to ${role}`).not.toContain(name);
}

/** What stands for the parameters of a route, in its page or its handler. */
function parametersOf(route: string, things: Things): Record<string, string> {
  const ids: Record<string, string> = {
    clients: things.client,
    environments: things.environment,
    members: things.userIds.owner,
    invitations: things.invitations.api,
    'identity-providers': things.provider,
    webhooks: things.webhook,
  };
  const kind = /([\w-]+)\/\[id\]/.exec(route)?.[1] ?? '';
  return {
    application: things.application,
    applicationId: things.application,
    environment: 'sandbox',
    secretId: things.secret,
    type: 'oidc',
    code: 'not_found',
    ...(ids[kind] ? { id: ids[kind] } : {}),
  };
}

const pathOf = (route: string, values: Record<string, string>) =>
  route.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_whole, name: string) => values[name] ?? 'none');

/** What all roles got. Asked one after the other. */
async function outcomes(ask: (role: Role) => Promise<string>): Promise<Expected> {
  const found = {} as Expected;
  for (const role of ROLES) found[role] = await ask(role);
  return found;
}

describe('PA-16 of everything that was built', () => {
  it.each([
    ['page', built.pages, PAGES],
    ['handler', built.handlers, HANDLERS],
    ['action', built.actions.keys(), { ...ACTIONS, ...LAST_ACTIONS }],
  ])('every %s has a row here, and every row something that was built', (_, names, rows) => {
    expect(unmatched(names, rows)).toEqual({ withoutRow: [], gone: [] });
  });

  it('a page, a handler and an action without a row are found by their names', () => {
    const routes = { '/(portal)/vault/page': '/vault', '/api/portal/vault/route': '/api/portal/vault' };
    const workers = { 'app/(portal)/vault/[id]/page': {} };
    const found = entryPointsOf(routes, { node: { f00: { workers, exportedName: 'openVaultAction' } } });
    expect(found.actions.get('openVaultAction')).toEqual({ id: 'f00', page: '/vault/[id]' });
    expect(unmatched(found.pages, PAGES).withoutRow).toEqual(['/vault']);
    expect(unmatched(found.handlers, HANDLERS).withoutRow).toEqual(['/api/portal/vault']);
    expect(unmatched(found.actions.keys(), ACTIONS).withoutRow).toEqual(['openVaultAction']);
    expect(unmatched([], { '/vault': {} }).gone).toEqual(['/vault']);
  });
});

describe('PA-01 PA-16 the page', () => {
  it.each(Object.entries(PAGES))(
    '%s is for whom it is for, however it is asked for',
    async (route, expected) => {
      const path = pathOf(route, parametersOf(route, stage.things));
      expect(
        await outcomes(async (role) => {
          const answer = await stage.visitors[role].open(path, 'page');
          expectNothingTold(answer, role);
          return pageOutcome(answer).replace(stage.things.application, ':id');
        }),
      ).toEqual(expected);
      for (const way of ['RSC', 'prefetch'] as const)
        for (const role of ROLES.filter((one) => expected[one] !== '200'))
          expectNothingTold(await stage.visitors[role].open(path, way), role);
    },
  );
});

function callHandler(route: string, method: string, row: MethodRow, role: Role): Promise<Answer> {
  const { things, visitors } = stage;
  const path = pathOf(route, { ...parametersOf(route, things), ...row.params?.(things, role) });
  const { token } = visitors[role];
  const isApi = route.startsWith('/api/v1/');
  return visitors[role].send(path + (row.query ?? ''), {
    method,
    headers: {
      ...(isApi && token ? { authorization: `Bearer ${token}` } : {}),
      ...(row.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...row.headers,
    },
    body: row.body === undefined ? undefined : JSON.stringify(row.body),
  });
}

function handlerOutcome({ status, json }: Answer): string {
  return typeof json.code === 'string' ? `${status} ${json.code}` : String(status);
}

const methods = Object.entries(HANDLERS).flatMap(([route, row]) =>
  METHODS.map((method) => ({ name: `${method} ${route}`, route, method, row: row[method] })),
);

describe('PA-02 PA-03 PA-04 PA-16 the handler', () => {
  it.each(methods.flatMap(({ row, ...rest }) => (row ? [{ ...rest, row }] : [])))(
    '$name answers each as they may',
    async ({ route, method, row }) => {
      const found = await outcomes(async (role) => {
        const answer = await callHandler(route, method, row, role);
        expectNothingTold(answer, role);
        return handlerOutcome(answer);
      });
      expect(found).toEqual(row.expected);
    },
  );

  it.each(methods.filter(({ row }) => !row))('$name is no way in', async ({ route, method }) => {
    const answer = await callHandler(route, method, { expected: PAGES['/']! }, 'admin');
    expect(answer.status).toBe(405);
  });

  it('a cookie opens nothing of the management API', async () => {
    for (const route of Object.keys(HANDLERS).filter((name) => name.startsWith('/api/v1/'))) {
      if (route.includes('...')) continue;
      const path = pathOf(route, parametersOf(route, stage.things));
      for (const method of Object.keys(HANDLERS[route]!))
        expect((await stage.visitors.owner.send(path, { method })).status, `${method} ${route}`).toBe(401);
    }
  });
});

async function callAction(name: string, { args }: ActionRow, role: Role, headers = {}): Promise<string> {
  const { id, page } = built.actions.get(name)!;
  const path = pathOf(page, parametersOf(page, stage.things));
  const answer = await stage.visitors[role].act(id, path, args(stage.things, role), headers);
  expectNothingTold(answer, role);
  return actionOutcome(answer);
}

describe('PA-02 PA-03 PA-04 SA-01 the action', () => {
  it.each(Object.entries(ACTIONS))('%s answers each as they may', async (name, row) => {
    expect(await outcomes((role) => callAction(name, row, role))).toEqual(row.expected);
  });

  it.each(Object.entries({ ...ACTIONS, ...LAST_ACTIONS }))(
    'SA-03 %s does nothing in the browser of an administrator when no page of the portal asks for it',
    async (name, row) => {
      // Next lets these run: it looks at no request without an Origin.
      const found = await callAction(name, row, 'admin', { origin: '', 'sec-fetch-site': 'cross-site' });
      expect(found).toBe(THROWING.includes(name) ? '500' : 'forbidden');
    },
  );
});

describe('the ways out', () => {
  it.each(Object.entries(LAST_ACTIONS))('%s ends the session for everybody', async (name, row) => {
    expect(await outcomes((role) => callAction(name, row, role))).toEqual(row.expected);
  });
});
