import { parseArgs } from 'node:util';
import type { Command, Given, Option } from '@/lib/cli/command';
import { misused } from '@/lib/cli/failure';

const COMMON: Readonly<Record<string, Option>> = {
  json: { kind: 'flag', help: 'Print just JSON.' },
  help: { kind: 'flag', help: 'Print this.' },
};

/** The options of a command with those that all have. */
export const optionsOf = (command: Command) => ({ ...command.options, ...COMMON });

type Tokens = NonNullable<ReturnType<typeof parseArgs>['tokens']>;

function tokensOf(options: Readonly<Record<string, Option>>, args: string[]): Tokens {
  const known = Object.entries(options).map(([name, { kind }]) => {
    const type = kind === 'flag' ? ('boolean' as const) : ('string' as const);
    return [name, { type, multiple: true }] as const;
  });
  // Not strict: the messages of Node repeat what was typed.
  const { tokens } = parseArgs({
    args,
    options: Object.fromEntries(known),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens;
}

function demandValue(rawName: string, option: Option, value: string | undefined): void {
  if (option.kind === 'flag' && value !== undefined) throw misused(`${rawName} takes no value.`);
  if (option.kind !== 'flag' && !value && value !== '') throw misused(`${rawName} needs a value.`);
  if (option.kind === 'number' && !/^\d{1,15}$/.test(value!))
    throw misused(`${rawName} needs a whole number.`);
}

/** Values of options by name, each as often as it was given. @throws CommandFailure */
function valuesOf(options: Readonly<Record<string, Option>>, tokens: Tokens): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = Object.hasOwn(options, name) ? options[name]! : null;
    if (!option) throw misused(`There is no option ${rawName}.`);
    demandValue(rawName, option, value);
    const before = values.get(name);
    if (before && option.kind !== 'list') throw misused(`Give ${rawName} once.`);
    values.set(name, [...(before ?? []), value ?? '']);
  }
  return values;
}

function argumentsOf(command: Command, tokens: Tokens): Map<string, string> {
  const typed = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const missing = command.arguments[typed.length];
  if (missing !== undefined) throw misused(`${missing} is missing.`);
  if (typed.length > command.arguments.length)
    throw misused('There are more arguments than this command takes.');
  const found = new Map(command.arguments.map((name, index) => [name, typed[index]!]));
  // Ids become part of an address.
  for (const [name, value] of found)
    if (name.endsWith('_ID') && !/^[\w-]{1,100}$/.test(value))
      throw misused(`${name} has letters, digits, - and _ only.`);
  return found;
}

/** What was typed for a command; null when it asks for help. @throws CommandFailure 2 */
export function parseCommand(command: Command, args: string[]): Given | null {
  const options = optionsOf(command);
  const tokens = tokensOf(options, args);
  const values = valuesOf(options, tokens);
  if (values.has('help')) return null;
  const positional = argumentsOf(command, tokens);
  for (const [name, { required }] of Object.entries(options))
    if (required && !values.has(name)) throw misused(`--${name} is missing.`);
  const text = (name: string) => values.get(name)?.[0];
  return {
    argument: (name) => positional.get(name)!,
    text,
    number: (name) => (values.has(name) ? Number(text(name)) : undefined),
    flag: (name) => values.has(name),
    list: (name) => values.get(name),
    json: values.has('json'),
  };
}
