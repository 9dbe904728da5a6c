import { readFile, rm } from 'node:fs/promises';
import { fromRoot } from './paths.mjs';
import { runStep, StepFailed } from './run-step.mjs';

/**
 * Installs what package-lock.json names, unless node_modules already holds exactly that. Packages' own install scripts
 * do not run: none of ours needs one, and one of them downloads a binary that is never used.
 * @throws {StepFailed} when the lock file does not belong to package.json, or the installation fails
 */
export async function installDependencies() {
  const [manifest, lock, installed] = await Promise.all(
    ['package.json', 'package-lock.json', 'node_modules/.package-lock.json'].map(readJson),
  );
  if (!lockBelongs(manifest, lock)) {
    throw new StepFailed(
      'package-lock.json does not belong to package.json. Run "npm install" and commit both.',
    );
  }
  if (installed && sameVersions(lock, installed)) return;

  // npm trusts what it finds there, even a package that an interrupted installation left half unpacked.
  await rm(fromRoot('node_modules'), { recursive: true, force: true });
  // Not `npm ci`: a lock file written on one platform may lack the optional binaries of another (npm issue 4828), which
  // `ci` refuses and `install` makes up for. `--no-save` keeps it from writing to the lock file.
  await runStep('Installing dependencies (first start only)', [
    ...npm(),
    'install',
    '--no-save',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ]);
}

/** npm says where it is when it started us (a variable of npm's, not of ours); without it, the one on the path. */
function npm() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') ? [process.execPath, cli] : ['npm'];
}

async function readJson(path) {
  const text = await readFile(fromRoot(path), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

function lockBelongs(manifest, lock) {
  const locked = lock?.packages?.[''] ?? {};
  return ['dependencies', 'devDependencies'].every((kind) => {
    const asked = Object.entries(manifest[kind] ?? {});
    return (
      asked.length === Object.keys(locked[kind] ?? {}).length &&
      asked.every(([name, version]) => locked[kind][name] === version)
    );
  });
}

/** npm writes the second file when it has finished, with what it really installed. */
function sameVersions(lock, installed) {
  return Object.entries(lock.packages).every(
    ([path, { version, optional }]) =>
      path === '' || (installed.packages[path]?.version ?? (optional && version)) === version,
  );
}
