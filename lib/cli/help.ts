import type { Command, Option } from '@/lib/cli/command';
import { optionsOf } from '@/lib/cli/parse-command';

const CALL = 'npm run --silent cli --';

/** Two columns. */
function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

const usage = ({ name, arguments: names }: Command) => [name, ...names].join(' ');
const optionUsage = (name: string, { value }: Option) => `--${name}${value ? ` ${value}` : ''}`;

/** What there is. */
export function overview(commands: readonly Command[]): string {
  return [
    'What the portal does, over its management API.',
    '',
    `${CALL} COMMAND [OPTIONS]`,
    '',
    aligned(commands.map((command) => [usage(command), command.summary])),
    '',
    'Every command has --json and --help. It ends with 0: done, 1: refused or not reachable, 2: not written as it has to be.',
    'GATEHOUSE_URL and GATEHOUSE_TOKEN take the place of a login.',
  ].join('\n');
}

/** What one command takes. */
export function helpOf(command: Command): string {
  const options = Object.entries(optionsOf(command)).map(
    ([name, option]) =>
      [optionUsage(name, option), option.help + (option.required ? ' Required.' : '')] as const,
  );
  return [command.summary, '', `${CALL} ${usage(command)} [OPTIONS]`, '', aligned(options)].join('\n');
}
