import { readdir, readFile } from 'node:fs/promises';
import { redirect } from 'next/navigation';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors, formError } from '@/lib/actions/action-result';
import { createActionClients } from '@/lib/actions/create-action-clients';
import type { Person } from '@/lib/domain/actor';
import { protocolFront } from '@/lib/http/protocol-front';
import { AppError, invalidField } from '@/lib/platform/errors';
import { setTestEnv } from '@/tests/support/database';

const PORTAL = 'https://portal.example.com';
beforeAll(() => {
  setTestEnv({ PORTAL_URL: PORTAL });
  // As behind server.ts, which writes the headers about the caller.
  protocolFront.set(true);
});

const ada: Person = {
  kind: 'person',
  userId: 'user',
  name: 'Ada',
  email: 'ada@example.com',
  organizationId: 'organization',
  role: 'developer',
  sessionId: 'session',
  origin: { address: '192.0.2.1', requestId: 'request-7' },
};

/** An action that notes who it ran for, called with the given headers. */
function call(
  headers: Record<string, string>,
  person: Person | null = ada,
  work: () => unknown = () => undefined,
) {
  const ran: unknown[] = [];
  const access = { headers: async () => new Headers(headers), person: async () => person };
  const { portalAction, publicAction } = createActionClients(access);
  const code = async ({ ctx }: { ctx: unknown }) => {
    ran.push(ctx);
    return work();
  };
  const input = z.object({
    name: z.string('Enter a name.'),
    nested: z.object({ list: z.array(z.string('Wrong.')) }).optional(),
  });
  return {
    ran,
    portal: () => portalAction.action(code)(),
    entry: () => publicAction.action(code)(),
    withInput: (value: unknown) => portalAction.inputSchema(input).action(code)(value as never),
  };
}

const own = {
  origin: PORTAL,
  'x-request-id': 'request-7',
  'x-gatehouse-address': '192.0.2.1',
  'user-agent': 'Test/1.0',
};

describe('an action for signed-in people', () => {
  it('knows the person, where the request came from, and the browser', async () => {
    const { portal, ran } = call(own);
    expect(await portal()).toEqual({ data: undefined });
    expect(ran).toEqual([
      { person: ada, origin: { address: '192.0.2.1', requestId: 'request-7' }, userAgent: 'Test/1.0' },
    ]);
  });

  it('is refused inside without a session (SA-01)', async () => {
    const { portal, ran } = call(own, null);
    expect((await portal()).serverError).toMatchObject({ code: 'unauthenticated' });
    expect(ran).toEqual([]);
  });

  it('checks the session before it looks at the input', async () => {
    const { withInput } = call(own, null);
    expect(await withInput({ name: 7 })).toEqual({
      serverError: expect.objectContaining({ code: 'unauthenticated' }),
    });
  });
});

describe.each(['portal', 'entry'] as const)('an action of the %s', (kind) => {
  it.each([
    ['another site (SA-02)', { origin: 'https://evil.example' }],
    [
      'another site that claims to be same-origin (SA-02)',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['an origin that begins like ours (SA-02)', { origin: `${PORTAL}.evil.example` }],
    ['our host over http (SA-02)', { origin: 'http://portal.example.com' }],
    ['a sandboxed page (SA-02)', { origin: 'null' }],
    ['whoever sends neither Origin nor Sec-Fetch-Site (SA-03)', {}],
    ['a site beside ours without Origin (SA-03)', { 'sec-fetch-site': 'same-site' }],
    ['an address bar without Origin (SA-03)', { 'sec-fetch-site': 'none' }],
    [
      'another site that spoofs the forwarded host (SA-04)',
      {
        origin: 'https://evil.example',
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
      },
    ],
  ])('does nothing for %s', async (_, headers) => {
    const action = call(headers as Record<string, string>);
    expect((await action[kind]()).serverError).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(PORTAL),
    });
    expect(action.ran).toEqual([]);
  });

  it('runs for a page of the portal whose browser sends no Origin', async () => {
    const action = call({ 'sec-fetch-site': 'same-origin' });
    expect(await action[kind]()).toEqual({ data: undefined });
    expect(action.ran).toHaveLength(1);
  });
});

describe('an error', () => {
  it('that was foreseen is told, with its fields and the wait', async () => {
    const refusal = new AppError('too_many_requests', 'Wait.', {
      fields: [{ path: 'a', message: 'b' }],
      retryAfterSeconds: 60,
    });
    const { portal } = call(own, ada, () => Promise.reject(refusal));
    expect(await portal()).toEqual({
      serverError: {
        code: 'too_many_requests',
        message: 'Wait.',
        fields: [{ path: 'a', message: 'b' }],
        retryAfterSeconds: 60,
      },
    });
  });

  it('that was not foreseen shows the request id and nothing of itself (SA-14)', async () => {
    const { portal } = call(own, ada, () => Promise.reject(new Error('relation "users" does not exist')));
    const { serverError } = await portal();
    expect(serverError).toEqual({
      code: 'unexpected',
      message: expect.stringContaining('request-7'),
      fields: [],
    });
    expect(JSON.stringify(serverError)).not.toContain('relation');
  });

  it('does not swallow a redirect', async () => {
    const { portal } = call(own, ada, () => redirect('/applications'));
    await expect(portal()).rejects.toMatchObject({ digest: expect.stringContaining('/applications') });
  });
});

describe('what a form shows of an answer', () => {
  it('is the first message for each field, by its path', async () => {
    const { withInput, ran } = call(own);
    const answer = await withInput({ nested: { list: ['fine', 3] } });
    expect(fieldErrors(answer)).toEqual({ name: 'Enter a name.', 'nested.list.1': 'Wrong.' });
    expect(formError(answer)).toBeUndefined();
    expect(ran).toEqual([]);
  });

  it('is the message of a rule beside its field and not twice', async () => {
    const { portal } = call(own, ada, () => Promise.reject(invalidField('name', 'Taken.')));
    const answer = await portal();
    expect(fieldErrors(answer)).toEqual({ name: 'Taken.' });
    expect(formError(answer)).toBeUndefined();
  });

  it('is the message for the whole where no field is to blame', async () => {
    const { portal } = call(own, ada, () => Promise.reject(new AppError('conflict', 'Changed meanwhile.')));
    const answer = await portal();
    expect(fieldErrors(answer)).toEqual({});
    expect(formError(answer)).toBe('Changed meanwhile.');
    expect(formError(undefined)).toBeUndefined();
    expect(formError({ validationErrors: { _errors: ['Not a form.'] } })).toBe('Not a form.');
  });
});

it('every action is one for signed-in people, except the ways in (SA-01)', async () => {
  const folder = new URL('../../lib/actions/', import.meta.url);
  const open: string[] = [];
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const text = await readFile(new URL(file, folder), 'utf8');
    if (!text.startsWith("'use server'")) continue;
    for (const [, name, rest] of text.matchAll(
      /^export (?:default )?(?:async )?(?:const|function|let|class)\s+(\w+)\s*(.*)/gm,
    )) {
      if (!/^= portalAction\b/.test(rest!)) open.push(name!);
    }
  }
  // `switchOrganizationAction` and `signOutAction` run a portal action themselves; the latter clears the cookie even when there is no session any more.
  expect(open.sort()).toEqual([
    'acceptAsNewcomerAction',
    'acceptWithPasswordAction',
    'setUpAction',
    'signInAction',
    'signOutAction',
    'signUpAction',
    'switchOrganizationAction',
  ]);
});
