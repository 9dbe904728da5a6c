import { expect, it } from 'vitest';
import { expectOutcome, expectUnverified, useScene } from '@/tests/auth-exchange/exchange';
import { json, opaqueToken } from '@/tests/support/asked-idp';
import { makeClient } from '@/tests/support/clients';
import { makeOrganization, makePerson } from '@/tests/support/people';
import { freshAddress } from '@/tests/support/portal';
import { REFUSED_TOKEN_LIMIT } from '@/lib/oauth/refused-token-throttle';

const scene = useScene();

it('an address whose tokens are refused too often waits, and others do not', async () => {
  const address = freshAddress();
  const asked = {
    projectId: scene.cast.ada.organizationId,
    clientId: scene.client.clientId,
    externalAccessToken: 'not a token',
  };
  for (let n = 0; n < REFUSED_TOKEN_LIMIT.points; n += 1)
    expectUnverified(await scene.send(asked, { address }), /readable/);
  const answer = await scene.send(asked, { address });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect((await scene.exchange()).status).toBe(200);
});

it('asking many times at once is no way past that', async () => {
  const address = freshAddress();
  const asked = { clientId: scene.client.clientId, externalAccessToken: 'not a token' };
  const most = REFUSED_TOKEN_LIMIT.points;
  const answers = await Promise.all(Array.from({ length: most + 50 }, () => scene.send(asked, { address })));
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(most);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(50);
});

it('the 429 of the identity provider is passed through with its Retry-After, and it is left alone meanwhile', async () => {
  scene.idp.answer = json({}, 429, { 'retry-after': '17' });
  const first = await scene.exchange();
  expectOutcome(first, 429, 'Too Many Requests', 'throttled');
  expect(first.headers['retry-after']).toBe('17');
  const second = await scene.exchange();
  expectOutcome(second, 429, 'Too Many Requests', 'throttled');
  expect(Number(second.headers['retry-after'])).toBeLessThanOrEqual(17);
  expect(scene.idp.asked).toHaveLength(1);
});

it('what is wrong with the registration counts against nobody', async () => {
  const address = freshAddress();
  const { clientId } = await makeClient(await makePerson(await makeOrganization()));
  const asked = { clientId, externalAccessToken: opaqueToken() };
  for (let n = 0; n <= REFUSED_TOKEN_LIMIT.points; n += 1)
    expectOutcome(await scene.send(asked, { address }), 400, 'Identity provider not found');
});
