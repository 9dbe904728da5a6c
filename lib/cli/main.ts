// `npm run --silent cli -- COMMAND`: docs/guides/command-line.md.
import type { Command } from '@/lib/cli/command';
import { applications } from '@/lib/cli/commands/applications';
import { clients } from '@/lib/cli/commands/clients';
import { login, logout } from '@/lib/cli/commands/login';
import { secrets } from '@/lib/cli/commands/secrets';
import { tokens } from '@/lib/cli/commands/tokens';
import { CommandFailure, misused } from '@/lib/cli/failure';
import { helpOf, overview } from '@/lib/cli/help';
import { openPortal } from '@/lib/cli/open-portal';
import { say } from '@/lib/cli/output';
import { parseCommand } from '@/lib/cli/parse-command';

const COMMANDS: readonly Command[] = [login, logout, ...applications, ...clients, ...secrets, ...tokens];

function commandOf(typed: readonly string[]): { command: Command; rest: string[] } {
  for (const count of [2, 1]) {
    const words = typed.slice(0, count).join(' ');
    const command = COMMANDS.find(({ name }) => name === words);
    if (command) return { command, rest: typed.slice(count) };
  }
  const group = COMMANDS.filter(({ name }) => name.split(' ')[0] === typed[0]);
  const known = group.length > 0 ? group.map(({ name }) => name).join(', ') : '--help lists those there are';
  throw misused(`There is no such command: ${known}.`);
}

async function run(typed: readonly string[]): Promise<void> {
  if (typed.length === 0) throw misused(overview(COMMANDS));
  if (typed[0] === 'help' || typed[0] === '--help') {
    process.stdout.write(`${overview(COMMANDS)}\n`);
    return;
  }
  const { command, rest } = commandOf(typed);
  const given = parseCommand(command, rest);
  if (given) await command.run(given, openPortal);
  else process.stdout.write(`${helpOf(command)}\n`);
}

// Whoever reads the output may have had enough of it: `| head`.
process.stdout.on('error', () => undefined);

try {
  await run(process.argv.slice(2));
} catch (error) {
  // A file that cannot be written is no defect of the program either: Node says which one.
  const isFile = error instanceof Error && 'syscall' in error;
  if (!(error instanceof CommandFailure) && !isFile) throw error;
  say(error.message);
  process.exitCode = error instanceof CommandFailure ? error.exitCode : 1;
}
