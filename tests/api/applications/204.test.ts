import { expect, it } from 'vitest';
import { call, useApi } from '@/tests/support/api';
import { makeApplication } from '@/tests/support/people';

const cast = useApi();

it('an application that is deleted is gone', async () => {
  const path = `/api/v1/applications/${await makeApplication(cast.ada)}`;
  expect((await call('DELETE', path, { token: cast.token.ada })).status).toBe(204);
  expect((await call('GET', path, { token: cast.token.ada })).status).toBe(404);
  expect((await call('DELETE', path, { token: cast.token.ada })).status).toBe(404);
});
