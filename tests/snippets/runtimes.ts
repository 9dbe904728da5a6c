import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { snippetLanguages, type SnippetLanguage, type SnippetLanguageId } from '@/lib/snippets/languages';

/** The program that runs a language and the arguments that make it tell its version. */
const PROBES: Record<SnippetLanguageId, readonly [program: string, ...versionArguments: string[]]> = {
  curl: ['curl', '--version'],
  httpie: ['http', '--version'],
  javascript: ['node', '--version'],
  python: ['python3', '--version'],
  go: ['go', 'version'],
  java: ['java', '--version'],
  csharp: ['dotnet', '--version'],
  powershell: ['pwsh', '--version'],
};

// dotnet needs a project around Program.cs and a restore from the network; its exact shape is tested instead.
const NEVER_RUN: ReadonlySet<SnippetLanguageId> = new Set(['csharp']);

export type Runtime = { language: SnippetLanguage; present: boolean; title: string };

/** Every language with whether it can run here; the title for its tests says why not. */
export const runtimes: readonly Runtime[] = snippetLanguages.map((language) => {
  const [program, ...versionArguments] = PROBES[language.id];
  const present = !NEVER_RUN.has(language.id) && spawnSync(program, versionArguments).status === 0;
  const title = `${language.label} snippets${present ? '' : ` (skipped: ${program} cannot run here)`}`;
  return { language, present, title };
});

export type RunResult = { exitCode: number | null; stdout: string; stderr: string };

/** Runs a rendered snippet the way its language says, in an empty folder and without any proxy. */
export async function runSnippet(
  language: SnippetLanguage,
  source: string,
  variables: Readonly<Record<string, string>>,
): Promise<RunResult> {
  const folder = await mkdtemp(join(tmpdir(), 'snippet-'));
  try {
    if (language.run) await writeFile(join(folder, language.run.fileName), source);
    return await runShell(environmentHint(source) + (language.run?.command ?? source), folder, variables);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** JavaScript's certificate file is given on the command line that its first comment names. */
function environmentHint(source: string): string {
  return /^\/\/ Run it as: (NODE_EXTRA_CA_CERTS=.* )node /.exec(source)?.[1] ?? '';
}

async function runShell(
  command: string,
  folder: string,
  variables: Readonly<Record<string, string>>,
): Promise<RunResult> {
  const { PATH, HOME } = process.env;
  const child = spawn('bash', ['-c', command], {
    cwd: folder,
    env: { PATH, HOME, NODE_ENV: 'test', LANG: 'C', GOTOOLCHAIN: 'local', GOFLAGS: '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [exitCode, stdout, stderr] = await Promise.all([exited, text(child.stdout), text(child.stderr)]);
  return { exitCode, stdout, stderr };
}
