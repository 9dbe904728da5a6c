import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeKey, env, EnvError } from '@/lib/platform/env';

/**
 * The master key: 32 bytes that open everything sealed in the database. From `GATEHOUSE_MASTER_KEY`, or for the embedded database
 * from a file in the data directory (mode 0600).
 * @throws EnvError when there is no such file, or it holds something else
 */
export function masterKey(): Buffer {
  const key = configuredKey() ?? readKeyFile(masterKeyFile());
  if (key) return key;
  throw new EnvError([
    `The master key ${masterKeyFile()} is missing. Restore the file from a backup, or set GATEHOUSE_MASTER_KEY.`,
  ]);
}

/** The master key for a database in which nothing has been sealed yet: the embedded default makes one when there is none. */
export function firstMasterKey(): Buffer {
  return configuredKey() ?? readKeyFile(masterKeyFile()) ?? writeKeyFile(masterKeyFile());
}

function configuredKey(): Buffer | null {
  const { GATEHOUSE_MASTER_KEY } = env();
  return GATEHOUSE_MASTER_KEY === undefined ? null : decodeKey(GATEHOUSE_MASTER_KEY);
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
  // Beside its place first: a crash leaves either no key or a whole one.
  writeFileSync(`${file}.new`, `${key.toString('base64')}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return key;
}
