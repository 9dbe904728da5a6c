import { beforeAll, expect, it } from 'vitest';
import { ALL_ENDPOINTS } from '@/lib/api/all-endpoints';
import { ACCESS_TOKEN_SCOPES, type AccessTokenScope } from '@/lib/schemas/access-token-scopes';
import { call, tokenOf, useApi } from '@/tests/support/api';

const cast = useApi();

/** By the one scope that a token lacks. */
const lacking = {} as Record<AccessTokenScope, string>;
let onlyRead: string;

beforeAll(async () => {
  for (const scope of ACCESS_TOKEN_SCOPES) {
    const others = ACCESS_TOKEN_SCOPES.filter((other) => other !== scope);
    lacking[scope] = await tokenOf(cast.admin, others);
  }
  onlyRead = await tokenOf(cast.admin, ['read']);
});

it.each(ALL_ENDPOINTS)(
  '$method $path names the scope that the token lacks',
  async ({ method, path, scope }) => {
    const answer = await call(method, path.replace(/\{\w+\}/g, 'none'), { token: lacking[scope] });
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({ code: 'insufficient_scope', detail: expect.stringContaining(scope) });
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_scope", scope="${scope}"`,
    );
  },
);

it.each(ALL_ENDPOINTS.filter(({ method }) => method !== 'GET'))(
  '$method $path is refused to a token that may only read',
  async ({ method, path }) => {
    const answer = await call(method, path.replace(/\{\w+\}/g, 'none'), { token: onlyRead });
    expect(answer.status).toBe(403);
  },
);
