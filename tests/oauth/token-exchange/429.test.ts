import { expect, it } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { REFUSED_TOKEN_LIMIT } from '@/lib/oauth/refused-token-throttle';
import { exchange, EXCHANGE, TYPE } from '@/tests/oauth/token-exchange/exchange';
import { useCast } from '@/tests/support/clients';
import { expectRefusal, form, post } from '@/tests/support/oauth-client';
import { registerIdp } from '@/tests/support/outside-idp';
import { freshAddress, usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();

const byPublicClient = (address: string, token: string) =>
  post(portal, OAUTH_PATHS.token, {
    address,
    body: form({
      grant_type: EXCHANGE,
      client_id: cast.cpub.clientId,
      subject_token: token,
      subject_token_type: TYPE('jwt'),
    }),
  });

it('a public client whose tokens are refused too often waits, however many it sends at once', async () => {
  const address = freshAddress();
  const most = REFUSED_TOKEN_LIMIT.points;
  const sent = Array.from({ length: most + 20 }, () => byPublicClient(address, 'no token'));
  const answers = await Promise.all(sent);
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(most);
  const throttled = answers.filter(({ status }) => status === 429);
  expect(throttled).toHaveLength(20);
  expectRefusal(throttled[0]!, 429, 'temporarily_unavailable');
  expect(Number(throttled[0]!.headers['retry-after'])).toBeGreaterThan(0);
});

it('good tokens count against nobody, and those of a client that proved itself neither', async () => {
  const address = freshAddress();
  const idp = await registerIdp(cast.ada);
  for (let n = 0; n <= REFUSED_TOKEN_LIMIT.points; n++) {
    const { status } = await byPublicClient(address, idp.token());
    if (status !== 200) expect.fail(`Exchange ${n} was answered ${status}.`);
  }
  for (let n = 0; n <= REFUSED_TOKEN_LIMIT.points; n++)
    expectRefusal(await exchange(portal, cast.ca, 'no token'), 400, 'invalid_request');
});
