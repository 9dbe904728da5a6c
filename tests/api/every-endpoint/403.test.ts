import { expect, it } from 'vitest';
import { apiDocument, call, tokenOf, useApi } from '@/tests/support/api';

const cast = useApi();

const calls = Object.entries(apiDocument.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => [method.toUpperCase(), path.replace(/\{\w+\}/g, 'none')] as const),
);

it.each(calls)('%s %s names the scope that the token lacks', async (method, path) => {
  const needed = method === 'GET' ? 'read' : 'write';
  const token = await tokenOf(cast.admin, needed === 'read' ? ['write', 'admin'] : ['read', 'admin']);
  const answer = await call(method, path, { token });
  expect(answer.status).toBe(403);
  expect(answer.json).toMatchObject({ code: 'insufficient_scope', detail: expect.stringContaining(needed) });
  expect(answer.headers.get('www-authenticate')).toBe(`Bearer error="insufficient_scope", scope="${needed}"`);
});
