import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { WINDOWS } from './accessible';
import { createAccessToken, createApplication, generateKeys, invite, join } from './people';
import { expect, NOBODY, test } from './portal-test';
import { requestToken } from './token-service';

const root = fileURLToPath(new URL('../../', import.meta.url));
const HAMILTON = {
  name: 'Margaret Hamilton',
  email: 'margaret@example.com',
  password: 'three calm herons hum home',
};
const NAME = 'Guidance';

const { step } = test;

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** The command line on a machine of the colleague's, where nothing is but the address of the portal and a token. */
class Terminal {
  private readonly home = mkdtempSync(joinPath(tmpdir(), 'gatehouse-terminal-'));

  constructor(
    private readonly portal: string,
    private readonly token: string,
  ) {}

  run(...command: string[]): Promise<Ended> {
    const env = {
      ...{ PATH: process.env.PATH, NODE_ENV: 'production' as const, XDG_CONFIG_HOME: this.home },
      ...{ GATEHOUSE_URL: this.portal, GATEHOUSE_TOKEN: this.token },
    };
    return new Promise((resolve) => {
      execFile(
        'npm',
        ['run', '--silent', 'cli', '--', ...command],
        { cwd: root, env },
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  /** What a command answers as JSON. @throws Error with what it said when it did not end well */
  async json<T>(...command: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run(...command, '--json');
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  discard(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

interface Named {
  id: string;
  label?: string;
}

/** Adds a secret by the command line and ends the others, as one rotates it in a script. Returns the new one. */
async function rotate(terminal: Terminal, applicationId: string): Promise<string> {
  const [client] = await terminal.json<Named[]>('clients', 'list', applicationId);
  const old = await terminal.json<Named[]>('secrets', 'list', client!.id);
  const added = await terminal.json<{ value: string }>('secrets', 'add', client!.id, '--label', 'Rotated');
  for (const { id } of old) {
    const revoked = await terminal.run('secrets', 'revoke', client!.id, id);
    expect(revoked.code, revoked.stderr).toBe(0);
  }
  return added.value;
}

async function removeMember(page: Page, name: string): Promise<void> {
  await page.goto('/settings/members');
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove member' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('a colleague is invited, gets an application shared, rotates its secret in a terminal, is seen doing it, and leaves', async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  test.slow();
  const guest = await (
    await browser.newContext({ baseURL, storageState: NOBODY, viewport: WINDOWS[1440] })
  ).newPage();
  let id = '';
  let terminal: Terminal;

  await step('invite a colleague', async () => {
    await page.goto('/settings/members');
    await join(guest, await invite(page, HAMILTON.email), HAMILTON);
  });
  await step('share an application', async () => {
    id = await createApplication(page, NAME);
    await page.goto(`/applications/${id}/sharing`);
    await page.getByLabel('Name, e-mail address or team').fill(HAMILTON.email);
    await page.getByLabel('Role', { exact: true }).selectOption('Editor');
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByRole('row').filter({ hasText: HAMILTON.email })).toBeVisible();
  });
  const keys = await generateKeys(page, id);
  await step('the colleague rotates its secret by the command line', async () => {
    terminal = new Terminal(baseURL!, await createAccessToken(guest, 'Laptop'));
    const secret = await rotate(terminal, id);
    expect((await requestToken(request, keys)).status()).toBe(401);
    expect((await requestToken(request, { ...keys, secret })).status()).toBe(200);
  });
  await step('all of it is in Activity', async () => {
    await page.goto(`/applications/${id}/activity`);
    const { email } = HAMILTON;
    for (const sentence of [
      `shared the application ${NAME} with ${email} as editor`,
      `${email} added the secret “Rotated” of ${NAME}`,
      `${email} revoked the secret “First secret” of ${NAME}`,
    ])
      await expect(page.getByRole('listitem').filter({ hasText: sentence })).toBeVisible();
  });
  await step('nothing of theirs works once they are removed', async () => {
    await removeMember(page, HAMILTON.name);
    const refused = await terminal.run('applications', 'list');
    expect(refused.code).toBe(1);
    expect(refused.stdout).toBe('');
    await guest.goto(`/applications/${id}`);
    await expect(guest).toHaveURL(/\/sign-in/);
    await guest.getByLabel('E-mail address').fill(HAMILTON.email);
    await guest.getByLabel('Password', { exact: true }).fill(HAMILTON.password);
    await guest.getByRole('button', { name: 'Sign in' }).click();
    await expect(guest.getByText('The e-mail address or the password is not right.').first()).toBeVisible();
    await page.goto(`/applications/${id}/sharing`);
    await expect(page.getByText(HAMILTON.email)).toHaveCount(0);
  });
  terminal!.discard();
  await guest.context().close();
});
