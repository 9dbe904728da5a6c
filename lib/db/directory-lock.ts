import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseUnusableError } from '@/lib/db/connection';

// Two processes on one PGlite directory destroy it, so the lock has to be the operating system's: held by the process, gone with it
// whatever ends it, and never taken over by judging that a file looks old. Node cannot ask for one itself. On Unix a helper locks a
// file that this process has opened: the lock belongs to the open file, stays when the helper ends and goes when this process does.
// On Windows the name of a pipe serves, which only one process can create.

/** Held until `release`, or until the process ends. */
export interface DirectoryLock {
  release(): Promise<void>;
}

/** Another process has the directory. The message says which, and what to do. */
export class DirectoryInUseError extends Error {
  constructor(directory: string, holder: string) {
    super(
      `The data directory ${directory} is in use by ${holder}. ` +
        'Stop it, or give this one another directory with DATA_DIR. To run several processes on the same data, set DATABASE_URL.',
    );
    this.name = 'DirectoryInUseError';
  }
}

/**
 * Takes the exclusive lock of a directory that exists.
 * @throws DirectoryInUseError at once when another process has it
 * @throws DatabaseUnusableError when this machine has no means to lock it
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const file = join(realpathSync(directory), 'lock');
  // Not O_TRUNC: until the lock is ours, the file names somebody else.
  const handle = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  const release = process.platform === 'win32' ? await takePipe(file) : takeFileLock(handle);
  if (!release) {
    closeSync(handle);
    throw new DirectoryInUseError(directory, await describeHolder(file));
  }
  ftruncateSync(handle);
  writeSync(handle, `${process.pid} ${hostname()}\n`, 0);
  fsyncSync(handle);
  return {
    async release() {
      await release();
      closeSync(handle);
    },
  };
}

type Release = () => Promise<void>;

const REFUSED = 1;
// The helpers get the open file as descriptor 3. perl is for where flock is not: on macOS.
const HELPERS: [string, string[]][] = [
  ['flock', ['-x', '-n', '3']],
  [
    'perl',
    [
      '-MFcntl=:flock',
      '-e',
      `open(F, '>>&=', 3) or exit 2; flock(F, LOCK_EX | LOCK_NB) or exit($!{EWOULDBLOCK} ? ${REFUSED} : 2)`,
    ],
  ],
];

function takeFileLock(handle: number): Release | null {
  for (const [command, args] of HELPERS) {
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore', handle] });
    // Closing the file, or the end of the process, gives the lock back.
    if (status === 0) return () => Promise.resolve();
    if (status === REFUSED) return null;
  }
  throw new DatabaseUnusableError(
    'The data directory cannot be locked: it takes the command flock (package util-linux) or perl, and neither works here. ' +
      'Install one, or set DATABASE_URL to use a PostgreSQL server.',
  );
}

function takePipe(file: string): Promise<Release | null> {
  const name = createHash('sha256').update(file.toLowerCase()).digest('hex');
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(`\\\\.\\pipe\\gatehouse-${name}`, () => {
      server.unref();
      resolve(() => new Promise((done) => server.close(() => done())));
    });
  });
}

/** The holder writes its name just after it got the lock, so a reader may come a moment too early. */
async function describeHolder(file: string): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const [pid, host] = readFileSync(file, 'utf8').trim().split(' ');
    if (host && (host !== hostname() || isAlive(Number(pid)))) return `process ${pid} on ${host}`;
    await wait(20);
  }
  return 'another process';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
