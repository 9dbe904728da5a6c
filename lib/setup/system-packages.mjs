import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture, timed } from './run-step.mjs';

const SHELL = 'chromium-headless-shell';

/** What the tests use and npm does not bring. `present` is where it is, or undefined; `besides` what is installed with it. */
const wanted = [
  // Chromium without its windows: the browser tests take a third less time in it. Where nothing can be installed, any will do.
  { name: SHELL, present: () => findProgram(SHELL) ?? (canInstall() ? undefined : findChromium()) },
  { name: 'postgresql', present: findPostgres },
  { name: 'nginx', present: () => findProgram('nginx') },
  { name: 'httpie', present: () => findProgram('http') },
  // An OpenID provider. Without a choice of its database it brings the client of another one along.
  { name: 'glewlwyd', besides: ['dbconfig-sqlite3'], present: findGlewlwyd },
];

/**
 * Installs with apt what is missing, when that is possible without asking: on Debian or Ubuntu, as root. Otherwise
 * names the command. Never fails: tests of what stays missing are reported as skipped, by name.
 */
export async function ensureSystemPackages() {
  const names = missing().flatMap(({ name, besides = [] }) => [name, ...besides]);
  if (names.length === 0) return;
  if (!canInstall()) {
    console.log(`Not installed: ${names.join(', ')}. Tests that need them are skipped. To run them as well:`);
    console.log(`  ${installCommand(names)}`);
    return;
  }
  await timed(`Installing ${names.join(', ')} with apt (first run only)`, async () => {
    await capture(['apt-get', 'update', '-qq'], unattended);
    // Together that is one call of apt; what one archive lacks does not keep the others away.
    if ((await install(names)).code !== 0) await installOneByOne();
    if (!findChromium()) await install(['chromium']);
  });
  // Its package starts it for everybody, with a password that everybody knows. The tests start one of their own.
  if (names.includes('glewlwyd') && findProgram('systemctl'))
    await capture(['systemctl', 'disable', '--now', 'glewlwyd']);
}

const canInstall = () => process.getuid?.() === 0 && findProgram('apt-get') !== undefined;

async function installOneByOne() {
  for (const { name, besides = [] } of missing()) {
    const result = await install([name, ...besides]);
    if (result.code !== 0) console.error(`failed\n\n${result.output.trimEnd()}\n`);
  }
}

const unattended = { DEBIAN_FRONTEND: 'noninteractive' };

function install(names) {
  return capture(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...names], unattended);
}

function missing() {
  return wanted.filter(({ present }) => !present());
}

/** Homebrew has the first as an application only, and the others not at all. */
const notBrewed = [SHELL, 'glewlwyd', 'dbconfig-sqlite3'];

function installCommand(names) {
  if (process.platform === 'darwin') {
    const brewed = names.filter((name) => !notBrewed.includes(name)).join(' ');
    const browser = names.includes(SHELL) ? 'npx playwright install chromium' : '';
    return [brewed && `brew install ${brewed}`, browser].filter(Boolean).join(' && ');
  }
  return `sudo apt-get install -y ${names.join(' ')}`;
}

/** The system's Chromium or Chrome; undefined leaves Playwright its own, when it has been downloaded. */
export function findChromium() {
  return (
    findProgram(SHELL) ??
    findProgram('chromium') ??
    findProgram('google-chrome') ??
    ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(existsSync)
  );
}

/** The OpenID provider of Debian and Ubuntu. */
export function findGlewlwyd() {
  return findProgram('glewlwyd');
}

/** The folder of `initdb` and `postgres`, which Debian does not put on the path; the newest when there are several. */
export function findPostgres() {
  const versions = '/usr/lib/postgresql';
  const packaged = existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => `${versions}/${version}/bin`)
    : [];
  return [...packaged, ...pathFolders()].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

/** The absolute path of a program, or undefined. Looks in `/usr/sbin` too, where nginx is and people's paths end before. */
export function findProgram(name) {
  return [...pathFolders(), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

// Of the machine, and asked before anything is installed that could read a configuration.
function pathFolders() {
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean);
}
