import { describe, expect, it } from 'vitest';
import { EnvError, parseEnv } from '@/lib/platform/env';

const key = Buffer.alloc(32, 1).toString('base64');

describe('the configuration', () => {
  it('needs nothing: a fresh machine gets the embedded database on port 3000', () => {
    const parsed = parseEnv({});
    expect(parsed).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', WORKERS: 1, SIGNING_ALG: 'RS256' });
    expect(parsed.PORTAL_URL).toBe('http://localhost:3000');
    expect(parsed.DATABASE_URL).toBeUndefined();
  });

  it('takes an empty value for one that is not set', () => {
    expect(parseEnv({ PORT: '', PORTAL_URL: '', DATABASE_URL: '' }).PORT).toBe(3000);
  });

  it.each([
    ['PORT', { PORT: 'http' }],
    ['PORTAL_URL', { PORTAL_URL: 'portal.example.com' }],
    ['PORTAL_URL', { PORTAL_URL: 'https://portal.example.com/path' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db' }],
    ['SIGNING_ALG', { SIGNING_ALG: 'HS256' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'short' }],
    ['ADMIN_TOKEN', { ADMIN_TOKEN: 'too short' }],
    ['ADMIN_TOKEN', { ADMIN_TOKEN: 'has a space, which no header carries' }],
    ['GATEHOUSE_MASTER_KEY', { GATEHOUSE_MASTER_KEY: 'too short' }],
    ['GATEHOUSE_MASTER_KEY', { GATEHOUSE_MASTER_KEY: `${key.slice(0, 9)} ${key.slice(9)}` }],
    ['GATEHOUSE_MASTER_KEY', { DATABASE_URL: 'postgres://u:p@db/gatehouse' }],
    ['WORKERS', { WORKERS: '2' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@example.com' }],
    ['CORS_ORIGINS', { CORS_ORIGINS: 'https://a.example,*' }],
  ])('stops with a sentence that names %s', (name, variables) => {
    expect(() => parseEnv(variables)).toThrow(EnvError);
    expect(() => parseEnv(variables)).toThrow(name);
  });

  it('names everything that is wrong at once', () => {
    expect(() => parseEnv({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });

  it('accepts what replicas need', () => {
    const parsed = parseEnv({
      DATABASE_URL: 'postgres://u:p@db/gatehouse',
      GATEHOUSE_MASTER_KEY: key,
      WORKERS: '4',
    });
    expect(parsed.WORKERS).toBe(4);
  });

  it.each([
    ['a fresh machine', {}],
    ['development', { NODE_ENV: 'development', PORTAL_URL: 'http://laptop.example:3000' }],
    [
      'a test with PostgreSQL',
      { NODE_ENV: 'test', DATABASE_URL: 'postgres://u:p@db/g', GATEHOUSE_MASTER_KEY: key },
    ],
    ['a demo on PostgreSQL', { DEMO: 'on', DATABASE_URL: 'postgres://u:p@db/g', GATEHOUSE_MASTER_KEY: key }],
    ['an address of this machine', { PORTAL_URL: 'http://127.0.0.1:8080' }],
    ['a name of this machine', { PORTAL_URL: 'https://portal.localhost' }],
    ['whoever says so on this machine', { PRACTICE_IDP: 'on', DEMO: 'off', PORTAL_URL: 'http://[::1]:3000' }],
  ])('has the practice identity provider on for %s', (_case, variables) => {
    expect(parseEnv(variables).PRACTICE_IDP).toBe('on');
  });

  it.each([
    ['a portal that others reach', { PORTAL_URL: 'https://portal.example.com' }],
    ['one that has a demo, too', { PORTAL_URL: 'https://portal.example.com', DEMO: 'on' }],
    ['a host that only begins like this machine', { PORTAL_URL: 'https://localhost.example.com' }],
    ['another one', { PORTAL_URL: 'https://127.0.0.1.example.com' }],
    ['PostgreSQL without a demo', { DATABASE_URL: 'postgres://u:p@db/g', GATEHOUSE_MASTER_KEY: key }],
    ['an embedded database without a demo', { DEMO: 'off' }],
    ['whoever says so', { PRACTICE_IDP: 'off' }],
  ])('has it off for %s', (_case, variables) => {
    expect(parseEnv(variables).PRACTICE_IDP).toBe('off');
  });

  it.each([
    [
      'its published credentials where others reach the portal',
      'credentials are published',
      { PRACTICE_IDP: 'on', PORTAL_URL: 'https://portal.example.com' },
    ],
    ['a port for what is off', 'PRACTICE_IDP_PORT', { PRACTICE_IDP: 'off', PRACTICE_IDP_PORT: '9095' }],
    ['one port for both', 'differ from PORT', { PORT: '9095', PRACTICE_IDP_PORT: '9095' }],
    ['a port that is none', 'PRACTICE_IDP_PORT', { PRACTICE_IDP_PORT: 'tls' }],
  ])('refuses %s', (_case, sentence, variables) => {
    expect(() => parseEnv(variables)).toThrow(sentence);
  });

  it('keeps only the origin of the portal', () => {
    expect(parseEnv({ PORTAL_URL: 'https://portal.example.com/' }).PORTAL_URL).toBe(
      'https://portal.example.com',
    );
  });
});
