import { expect, it } from 'vitest';
import { parseEnv } from '@/lib/platform/env';

const all = {
  AUTH_OIDC_ISSUER: 'https://login.example.com',
  AUTH_OIDC_CLIENT_ID: 'portal',
  AUTH_OIDC_CLIENT_SECRET: 'secret',
};

it('there is no OpenID provider unless one is configured', () => {
  expect(parseEnv({}).AUTH_OIDC).toBeNull();
  expect(parseEnv({ AUTH_OIDC_ISSUER: '', AUTH_OIDC_NAME: '' }).AUTH_OIDC).toBeNull();
});

it('the OpenID provider is called by its name, or by its host', () => {
  expect(parseEnv({ ...all, AUTH_OIDC_NAME: 'Acme' }).AUTH_OIDC).toEqual({
    issuer: 'https://login.example.com',
    clientId: 'portal',
    clientSecret: 'secret',
    name: 'Acme',
  });
  expect(parseEnv(all).AUTH_OIDC!.name).toBe('login.example.com');
});

it.each([
  ['AUTH_OIDC_CLIENT_SECRET is missing', { AUTH_OIDC_CLIENT_SECRET: '' }],
  ['AUTH_OIDC_ISSUER and AUTH_OIDC_CLIENT_ID are missing', { AUTH_OIDC_ISSUER: '', AUTH_OIDC_CLIENT_ID: '' }],
  ['AUTH_OIDC_ISSUER has to be an https URL', { AUTH_OIDC_ISSUER: 'http://login.example.com' }],
  ['AUTH_OIDC_ISSUER has to be an https URL', { AUTH_OIDC_ISSUER: 'login.example.com' }],
  ['AUTH_OIDC_ISSUER has to be an https URL', { AUTH_OIDC_ISSUER: 'https://login.example.com/?tenant=a' }],
  ['ALLOW_PRIVATE_IDPS=localhost', { AUTH_OIDC_ISSUER: 'http://localhost:8080/realms/a' }],
])('the start stops with: %s', (sentence, change) => {
  expect(() => parseEnv({ ...all, ...change })).toThrow(sentence);
});

it('a name alone is no provider', () => {
  expect(() => parseEnv({ AUTH_OIDC_NAME: 'Acme' })).toThrow('AUTH_OIDC_ISSUER and');
});

it('plain http is possible on this machine where the operator allows it', () => {
  const local = { ...all, AUTH_OIDC_ISSUER: 'http://127.0.0.1:8080', ALLOW_PRIVATE_IDPS: 'localhost' };
  expect(parseEnv(local).AUTH_OIDC).not.toBeNull();
});
