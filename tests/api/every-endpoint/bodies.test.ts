import { expect, it } from 'vitest';
import { call, useApi } from '@/tests/support/api';

const cast = useApi();
const PATH = '/api/v1/applications';

it.each([
  ['text that is no JSON', '{"name":', {}, 400],
  ['a form', 'name=Weather', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['a list', [1], {}, 422],
  ['a NUL', { name: 'a\u0000b' }, {}, 422],
  ['more than 256 KiB', { name: 'x'.repeat(300_000) }, {}, 413],
])('%s is refused', async (_what, body, headers, status) => {
  const answer = await call('POST', PATH, { token: cast.token.ada, body, headers });
  expect(answer.status).toBe(status);
});
