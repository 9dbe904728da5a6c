import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { refused } from '@/lib/cli/failure';
import { commandLineEnv } from '@/lib/platform/env';

const LOGIN = z.object({ portal: z.string(), token: z.string() });

/** Where one is logged in, and with what. */
export type Login = z.output<typeof LOGIN>;

const folder = () => join(commandLineEnv().configDirectory, 'gatehouse');

/** The file of the login. Nobody but its owner may read it. */
export const loginFile = () => join(folder(), 'login.json');

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Keeps a login in the place of the one before, readable for its owner alone at every moment. */
export async function saveLogin(login: Login): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const draft = join(folder(), `.login-${randomUUID()}`);
  try {
    await writeFile(draft, `${JSON.stringify(login)}\n`, { mode: 0o600, flag: 'wx' });
    await rename(draft, loginFile());
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The login that was kept; null when there is none. @throws CommandFailure 1 when others may read it, or it is damaged */
export async function savedLogin(): Promise<Login | null> {
  const file = loginFile();
  let text: string;
  try {
    // Windows has no such modes: everything looks readable there.
    if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0)
      throw refused(`Others may read ${file}. Revoke the token in your profile, then log in with a new one.`);
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    return LOGIN.parse(JSON.parse(text));
  } catch {
    throw refused(`${file} cannot be read. Log in again.`);
  }
}

/** Forgets the login. Returns whether there was one. */
export async function forgetLogin(): Promise<boolean> {
  try {
    await rm(loginFile());
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
