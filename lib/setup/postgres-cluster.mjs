import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StepFailed } from './run-step.mjs';

const readyWithinMs = 30_000;

/**
 * Starts a PostgreSQL server for the tests alone: its own folder, its own free port on the loopback address, its own
 * password. Settings that decide about durability are PostgreSQL's defaults, since tests of crashes rely on them.
 * @param {string} programs the folder of `initdb` and `postgres`
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void> }>} stop also removes the folder
 * @throws {StepFailed} with what PostgreSQL printed, when it does not come up
 */
export async function startPostgres(programs) {
  const owner = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-postgres-'));
  const password = randomBytes(16).toString('hex');
  const options = { cwd: folder, stdio: /** @type {const} */ ('pipe'), ...owner };
  try {
    writeFileSync(join(folder, 'password'), password, { mode: 0o600 });
    if (owner) for (const path of [folder, join(folder, 'password')]) chownSync(path, owner.uid, owner.gid);
    execFileSync(join(programs, 'initdb'), initdbArguments(folder), options);
    const port = await freePort();
    const server = spawn(join(programs, 'postgres'), serverArguments(folder, port), {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await untilReady(server, programs, port);
    return {
      url: `postgres://gatehouse:${password}@127.0.0.1:${port}/postgres`,
      pid: /** @type {number} */ (server.pid),
      stop: () => stop(server, folder),
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error instanceof StepFailed ? error : new StepFailed(`PostgreSQL for the tests: ${error.message}`);
  }
}

/** PostgreSQL refuses to run as root; its package made a user for it. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function initdbArguments(folder) {
  return [
    ...['-D', join(folder, 'data'), '-U', 'gatehouse', '--pwfile', join(folder, 'password')],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
  ];
}

function serverArguments(folder, port) {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    max_connections: 200,
    fsync: 'on',
  };
  return [
    '-D',
    join(folder, 'data'),
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
  await promisify(probe.close.bind(probe))();
  return port;
}

async function untilReady(server, programs, port) {
  let output = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk) => (output = (output + chunk).slice(-4000)));
  const deadline = performance.now() + readyWithinMs;
  while (server.exitCode === null && performance.now() < deadline) {
    if (answers(programs, port)) return;
    await wait(50);
  }
  server.kill('SIGKILL');
  throw new StepFailed(`PostgreSQL for the tests did not start:\n${output}`);
}

function answers(programs, port) {
  try {
    execFileSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
    return true;
  } catch {
    return false;
  }
}

/** SIGINT is PostgreSQL's fast shutdown: it ends the sessions that tests left open. */
async function stop(server, folder) {
  if (server.exitCode === null) {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
