import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type APIRequestContext, type APIResponse, type Locator, type Page } from '@playwright/test';
import type { Keys } from './people';

const basic = ({ consumerKey, secret }: Keys) =>
  `Basic ${Buffer.from(`${consumerKey}:${secret}`).toString('base64')}`;

/** Asks the token endpoint for a token of the application itself. */
export function requestToken(request: APIRequestContext, keys: Keys): Promise<APIResponse> {
  return request.post('/oauth2/token', {
    headers: { authorization: basic(keys) },
    form: { grant_type: 'client_credentials' },
  });
}

/** Whether introspection calls a token active. */
export async function isActive(request: APIRequestContext, keys: Keys, token: string): Promise<boolean> {
  const answer = await request.post('/oauth2/introspect', {
    headers: { authorization: basic(keys) },
    form: { token },
  });
  return ((await answer.json()) as { active: boolean }).active;
}

/** Header and claims of a token. */
export function decode(token: string): { header: Record<string, unknown>; claims: Record<string, unknown> } {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
  return { header: header!, claims: claims! };
}

/** Presses a copy button and returns what it put on the clipboard. */
export async function copyWith(page: Page, button: Locator): Promise<string> {
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await button.click();
  await expect.poll(read, { message: 'the clipboard' }).not.toBe('');
  return read();
}

/** Runs a command in a shell of its own, as somebody does who pastes it, and returns what it printed. */
export async function runInBash(command: string, variables: Record<string, string> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['--noprofile', '--norc', '-c', command], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...variables },
  });
  return stdout;
}
