import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { signIn } from '@/lib/domain/people/sign-in';
import { DishonestProvider, type Answers } from '@/tests/outside-sign-in/dishonest-provider';
import { ADMIN, signUpMode, useIssuer, outsideWorld } from '@/tests/outside-sign-in/outside';
import { TestBrowser } from '@/tests/outside-sign-in/test-browser';
import { from } from '@/tests/people/fixtures';
import { CLIENT } from '@/tests/support/oidc-provider';

const world = outsideWorld(() => ({}));

let provider: DishonestProvider;
let browser: TestBrowser;
beforeAll(async () => (provider = await DishonestProvider.start()));
afterAll(() => provider.stop());
beforeEach(() => {
  browser = new TestBrowser();
  provider.answers = {};
  useIssuer(provider.issuer);
  signUpMode('open');
});

/** Comes back from the provider at once, with the nonce as the code. */
async function signInThere(answers: Answers): Promise<string> {
  const { location } = await world.begin(browser);
  const asked = new URL(location!).searchParams;
  provider.answers = answers;
  const back = new URLSearchParams({ code: asked.get('nonce')!, state: asked.get('state')! });
  return world.follow(browser, `${world.portal.origin}/api/auth/callback/oidc?${back}`);
}

it('an honest answer lets somebody in', async () => {
  expect(await signInThere({})).toBe('/applications');
  expect(await world.whoIs(browser)).toBe('someone@acme.test');
});

describe('an ID token is refused', () => {
  const past = Math.floor(Date.now() / 1000) - 600;
  it.each<[string, Answers]>([
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['for another client', { claims: { aud: 'somebody-else' } }],
    ['for several clients, without saying whose it is', { claims: { aud: [CLIENT.id, 'other'] } }],
    ['that another client asked for', { claims: { aud: [CLIENT.id, 'other'], azp: 'other' } }],
    ['with another nonce', { claims: { nonce: 'of somebody else' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['that has expired', { claims: { exp: past } }],
    ['that never expires', { claims: { exp: undefined } }],
    ['about nobody', { claims: { sub: undefined } }],
    ['about an empty name', { claims: { sub: '' } }],
    ['signed with another key', { foreignKey: true }],
  ])('%s', async (_, answers) => {
    expect(await signInThere(answers)).toBe('/sign-in?error=outside-answer');
    expect(await world.whoIs(browser)).toBeNull();
  });
});

describe('what cannot be used is told, without a trace of it', () => {
  it('a code that the provider refuses', async () => {
    expect(await signInThere({ status: 400 })).toBe('/sign-in?error=outside-answer');
  });

  it('a provider that fails in between', async () => {
    expect(await signInThere({ status: 503 })).toBe('/sign-in?error=outside-unavailable');
  });

  it('a token endpoint that sends us elsewhere, where nobody goes', async () => {
    const redirect = `${provider.issuer}/elsewhere`;
    expect(await signInThere({ redirect })).toBe('/sign-in?error=outside-unavailable');
    expect(provider.asked).not.toContain('/elsewhere');
  });

  it.each<[string, Record<string, unknown>]>([
    ['is of another issuer', { issuer: 'https://evil.example' }],
    ['leads to a script', { authorization_endpoint: 'javascript:alert(1)' }],
    ['has no key set', { jwks_uri: undefined }],
  ])('a document that %s', async (_, document) => {
    provider.answers = { document };
    const { location } = await world.begin(browser);
    expect(location).toBe(`${world.portal.origin}/sign-in?error=outside-unavailable`);
  });

  it('a provider that is down, while passwords still work', async () => {
    // Port 1 is nobody's.
    useIssuer('http://127.0.0.1:1');
    const { location } = await world.begin(browser);
    expect(location).toBe(`${world.portal.origin}/sign-in?error=outside-unavailable`);
    const credentials = { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD };
    const sessionId = await signIn({ ...credentials, ...from('192.0.2.9') });
    expect(await prisma().session.count({ where: { id: sessionId } })).toBe(1);
  });
});
