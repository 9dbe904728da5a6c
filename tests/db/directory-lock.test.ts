import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DirectoryInUseError, lockDirectory } from '@/lib/db/directory-lock';
import { startProgram } from '@/tests/support/child-program';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-lock-'));
});
afterEach(() => rm(directory, { recursive: true }));

const program = (variables?: Record<string, string>) =>
  startProgram('tests/db/lock-directory.ts', [directory], variables);

test('a second process is refused with the number of the first', async () => {
  const first = program();
  expect(await first.nextLine()).toBe('locked');
  const second = program();
  expect(await second.nextLine()).toContain(`${directory} is in use by process ${first.pid} `);
});

test('a process that was killed leaves no lock', async () => {
  const first = program();
  expect(await first.nextLine()).toBe('locked');
  await first.kill();
  expect(await program().nextLine()).toBe('locked');
});

test('of twenty processes at once, one gets the lock, even where another was killed before', async () => {
  const killed = program();
  await killed.nextLine();
  await killed.kill();
  const programs = Array.from({ length: 20 }, () => program());
  const said = await Promise.all(programs.map((each) => each.nextLine()));
  const winner = programs[said.indexOf('locked')];
  expect(said.filter((line) => line === 'locked')).toHaveLength(1);
  const refusals = said.filter((line) => line !== 'locked');
  for (const line of refusals) expect(line).toContain(`in use by process ${winner?.pid} `);
}, 60_000);

test('the number of a living process in an old lock file does not keep anybody out', async () => {
  await writeFile(join(directory, 'lock'), `${process.pid} somewhere\n`);
  await (await lockDirectory(directory)).release();
});

test('another way to the same directory meets the same lock', async () => {
  const link = `${directory}-link`;
  await symlink(directory, link);
  const lock = await lockDirectory(directory);
  await expect(lockDirectory(link)).rejects.toBeInstanceOf(DirectoryInUseError);
  await lock.release();
  await (await lockDirectory(link)).release();
  await rm(link);
});

test('where there is no flock, perl does it, and both respect each other', async () => {
  const perl = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'perl'))
    .find((file) => existsSync(file));
  const folder = join(directory, 'only-perl');
  await mkdir(folder);
  await symlink(perl ?? 'perl is not installed', join(folder, 'perl'));
  const first = program({ PATH: folder });
  expect(await first.nextLine()).toBe('locked');
  expect(await program().nextLine()).toContain(`in use by process ${first.pid} `);
  expect(await program({ PATH: folder }).nextLine()).toContain(`in use by process ${first.pid} `);
});

test('where there is neither, it says what to install', async () => {
  expect(await program({ PATH: directory }).nextLine()).toContain('Install one, or set DATABASE_URL');
});
