import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { decodeKey, env, EnvError } from '@/lib/platform/env';

/**
 * The master key: 32 bytes that open everything sealed in the database. From `GATEHOUSE_MASTER_KEY`, or for the embedded database
 * from a file in the data directory (mode 0600), which the first start makes.
 * @throws EnvError when the file holds something else
 */
export function masterKey(): Buffer {
  const configured = env().GATEHOUSE_MASTER_KEY;
  if (configured) return decodeKey(configured)!;
  return readKeyFile(masterKeyFile()) ?? writeKeyFile(masterKeyFile());
}

/** Where the embedded default keeps the master key. */
export function masterKeyFile(): string {
  return join(env().DATA_DIR, 'master.key');
}

function readKeyFile(file: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const key = decodeKey(text);
  if (!key)
    throw new EnvError([
      `The master key in ${file} is damaged. Restore the file from a backup, or set GATEHOUSE_MASTER_KEY.`,
    ]);
  return key;
}

function writeKeyFile(file: string): Buffer {
  const key = randomBytes(32);
  mkdirSync(env().DATA_DIR, { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, `${key.toString('base64')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  return key;
}
