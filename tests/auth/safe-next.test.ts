import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNext, signInPath } from '@/lib/auth/safe-next';

const PORTAL = 'https://portal.example.com';

describe('the way on after signing in', () => {
  it.each([
    ['/applications/abc', '/applications/abc'],
    [
      '/applications/abc/credentials/production/oauth2-tokens?tab=curl#end',
      '/applications/abc/credentials/production/oauth2-tokens?tab=curl#end',
    ],
    ['/settings', '/settings'],
  ])('keeps %s', (next, expected) => {
    expect(safeNext(next)).toBe(expected);
  });

  it.each([
    null,
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    '/./\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'applications',
    '@evil.example',
    '/sign-in',
    '/sign-in?next=/sign-in',
    '/set-up',
    '/sign-up',
  ])('goes to the applications instead of %j', (next) => {
    expect(safeNext(next)).toBe('/applications');
  });

  it('never leaves the portal, whatever is asked', () => {
    const nasty = fc.array(
      fc.constantFrom(
        '/',
        '\\',
        '.',
        ':',
        '@',
        '?',
        '#',
        '\t',
        '\r',
        '\n',
        ' ',
        '%2f',
        '%5c',
        'http',
        'evil.example',
      ),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          nasty.map((parts) => `/${parts.join('')}`),
        ),
        (next) => {
          expect(new URL(safeNext(next), PORTAL).origin).toBe(PORTAL);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the way to the sign-in page', () => {
  it('remembers where from', () => {
    expect(signInPath('/applications/abc?x=1&y=2')).toBe(
      '/sign-in?next=%2Fapplications%2Fabc%3Fx%3D1%26y%3D2',
    );
  });

  it('remembers nothing that leads elsewhere', () => {
    expect(signInPath('https://evil.example')).toBe('/sign-in');
    expect(signInPath()).toBe('/sign-in');
  });
});
