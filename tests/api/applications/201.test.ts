import { expect, it } from 'vitest';
import { auditOf, call, useApi } from '@/tests/support/api';

const cast = useApi();

it('an application is made, owned by the caller, and the audit names the token', async () => {
  const answer = await call('POST', '/api/v1/applications', {
    token: cast.token.ada,
    body: { name: ' Weather ', description: 'Readings' },
  });
  expect(answer.status).toBe(201);
  const { id } = answer.json;
  expect(answer.json).toMatchObject({ name: 'Weather', owner: { email: cast.ada.email } });
  expect(answer.headers.get('location')).toBe(`/api/v1/applications/${String(id)}`);
  const read = await call('GET', answer.headers.get('location')!, { token: cast.token.ada });
  expect(read.json).toEqual(answer.json);
  expect((await auditOf('application.create')).at(-1)).toMatchObject({
    targetId: id,
    actorId: cast.ada.userId,
    requestId: answer.headers.get('x-request-id'),
    details: { accessToken: 'Test' },
  });
});
