import { all, ofAdministrators, ofApplication, type Expected } from '@/tests/permissions/roles';

const signedIn = all('200', { anonymous: 'sign-in' });
/** @param done what they get who see the application; all of them do see its pages */
const application = (done = '200') =>
  ofApplication('viewer', done, { anonymous: 'sign-in', missing: '404', forbidden: '404' });
const IDENTITY_PROVIDERS = 'to /settings/identity-providers';
/** @param outside what an administrator of another organization gets. Default: the page of their own */
const administrators = (outside = '200') =>
  ofAdministrators('200', outside, { anonymous: 'sign-in', forbidden: '404' });

// Begun with its skeleton before anybody is asked for: nobody is led away by a status, but by what is streamed.
const streamed = { ...application(), anonymous: 'sign-in in the page' };

/** What the pages of the portal are to each. A page that is not here fails `matrix.test.ts`. */
export const PAGES: Record<string, Expected> = {
  '/': signedIn,
  '/apis': signedIn,
  '/applications': signedIn,
  '/applications/new': signedIn,
  '/applications/[application]': application(),
  '/applications/[application]/activity': application(),
  '/applications/[application]/credentials': application(
    'to /applications/:id/credentials/production/oauth2-tokens',
  ),
  '/applications/[application]/credentials/[environment]': application(
    'to /applications/:id/credentials/sandbox/oauth2-tokens',
  ),
  '/applications/[application]/credentials/[environment]/oauth2-tokens': streamed,
  '/applications/[application]/credentials/[environment]/user-keys': streamed,
  '/applications/[application]/subscriptions': application(),
  '/applications/[application]/sharing': application(),
  '/profile': signedIn,
  '/settings': ofAdministrators(IDENTITY_PROVIDERS, IDENTITY_PROVIDERS, {
    anonymous: 'sign-in',
    forbidden: '404',
  }),
  '/settings/audit': administrators(),
  '/settings/environments': administrators(),
  '/settings/identity-providers': administrators(),
  '/settings/identity-providers/[id]': administrators('404'),
  '/settings/identity-providers/new': administrators(),
  '/settings/identity-providers/new/[type]': administrators(),
  '/settings/members': administrators(),
  '/settings/organizations': administrators(),
  '/settings/teams': administrators(),
  '/settings/webhooks': administrators(),
  '/settings/webhooks/[id]': administrators('404'),
  // The ways in: who is inside already is led on, and there is somebody in this portal, which is by invitation.
  '/sign-in': all('to /applications', { anonymous: '200' }),
  '/sign-up': all('to /applications', { anonymous: '404' }),
  '/set-up': all('to /applications', { anonymous: 'sign-in' }),
  '/invitation/[token]': all('404'),
  '/problems/[code]': all('200'),
  '/api-reference': all('200'),
  // Next's own, which say nothing.
  '/_not-found': all('404'),
  '/_global-error': all('500'),
};
