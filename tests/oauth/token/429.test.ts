import { describe, expect, it } from 'vitest';
import { FAILURE_LIMITS } from '@/lib/oauth/failure-throttle';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { newConsumerKey } from '@/lib/platform/ids';
import { newSecret } from '@/lib/platform/secret-format';
import { makeClient, useCast } from '@/tests/support/clients';
import type { Answer } from '@/tests/support/http-exchange';
import { asClient, basic, expectRefusal, form, post } from '@/tests/support/oauth-client';
import { freshAddress, usePortal } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const cast = useCast();
const travel = useTravel();
const body = form({ grant_type: 'client_credentials' });
const wrong = newSecret('client_secret');

const ask = (clientId: string, secret: string, address: string, path: string = OAUTH_PATHS.token) =>
  post(portal, path, { address, body, headers: { Authorization: basic(clientId, secret) } });
const right = (address: string) =>
  post(portal, OAUTH_PATHS.token, { address, body, headers: asClient(cast.ca) });

function expectThrottled(answer: Answer): void {
  expectRefusal(answer, 429, 'temporarily_unavailable');
  const seconds = Number(answer.headers['retry-after']);
  expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60, String(seconds)).toBe(true);
}

/** Fails until it is throttled. Returns how often it had failed. */
async function failUntilThrottled(attempt: () => Promise<Answer>, most: number): Promise<number> {
  for (let failures = 0; failures <= most + 1; failures++) {
    const answer = await attempt();
    if (answer.status !== 401) {
      expectThrottled(answer);
      return failures;
    }
  }
  throw new Error(`Not throttled after ${most + 1} failures.`);
}

describe('POST /oauth2/token answers 429', () => {
  it('RL-01 to who guesses the secret of one client, and to nobody else', async () => {
    const address = freshAddress();
    const { points } = FAILURE_LIMITS.addressAndClient;
    const failures = await failUntilThrottled(() => ask(cast.ca.clientId, wrong, address), points);
    expect(failures).toBeGreaterThanOrEqual(points);
    // The right secret does not help here, and is not to be tried out.
    expectThrottled(await right(address));
    expect((await right(freshAddress())).status).toBe(200);
    expect((await ask(cast.both.clientId, cast.both.secret, address)).status).toBe(200);
  });

  it('RL-01 also when the secret is in the body', async () => {
    const address = freshAddress();
    const attempt = () =>
      post(portal, OAUTH_PATHS.token, {
        address,
        body: `${body}&${form({ client_id: cast.ca.clientId, client_secret: wrong })}`,
      });
    await failUntilThrottled(attempt, FAILURE_LIMITS.addressAndClient.points);
    expectThrottled(await right(address));
  });

  it('RL-01 until the time it names has passed', async () => {
    const address = freshAddress();
    await failUntilThrottled(
      () => ask(cast.ca.clientId, wrong, address),
      FAILURE_LIMITS.addressAndClient.points,
    );
    travel(59_000);
    expectThrottled(await right(address));
    travel(61_000);
    expect((await right(address)).status).toBe(200);
  });

  it('RL-02 to who tries many names', async () => {
    const address = freshAddress();
    const failures = await failUntilThrottled(
      () => ask(newConsumerKey(), wrong, address),
      FAILURE_LIMITS.address.points,
    );
    expect(failures).toBeGreaterThanOrEqual(FAILURE_LIMITS.address.points);
    expectThrottled(await right(address));
    expect((await right(freshAddress())).status).toBe(200);
  });

  it('RL-02 to a whole IPv6 network, whatever address of it is used', async () => {
    let next = 0;
    const attempt = () => ask(cast.both.clientId, wrong, `2001:db8:1:2::${(++next).toString(16)}`);
    await failUntilThrottled(attempt, FAILURE_LIMITS.addressAndClient.points);
    expect((await ask(cast.both.clientId, cast.both.secret, '2001:db8:1:3::1')).status).toBe(200);
  });

  it('RL-04 by the right-most address that no proxy of ours wrote', async () => {
    let invented = 0;
    const address = freshAddress();
    const attempt = () => ask(cast.ca.clientId, wrong, `203.0.113.${++invented}, ${address}`);
    await failUntilThrottled(attempt, FAILURE_LIMITS.addressAndClient.points);
    expectThrottled(await right(address));
  });

  it('RL-10 at every endpoint that authenticates clients', async () => {
    for (const path of [OAUTH_PATHS.introspect, OAUTH_PATHS.revoke]) {
      const { clientId } = await makeClient(cast.ada);
      const address = freshAddress();
      const attempt = () => ask(clientId, wrong, address, path);
      await failUntilThrottled(attempt, FAILURE_LIMITS.addressAndClient.points);
    }
  });

  it('before it has read the body of a request by Basic', async () => {
    const address = freshAddress();
    await failUntilThrottled(
      () => ask(cast.ca.clientId, wrong, address),
      FAILURE_LIMITS.addressAndClient.points,
    );
    const headers = { ...asClient(cast.ca), 'Content-Type': 'application/json' };
    expectThrottled(await post(portal, OAUTH_PATHS.token, { address, headers, body: 'x'.repeat(60_000) }));
  });

  it('and never counts what succeeds', async () => {
    const address = freshAddress();
    const answers = await Promise.all(Array.from({ length: 300 }, () => right(address)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});
