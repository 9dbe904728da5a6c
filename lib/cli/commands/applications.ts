import { IDEMPOTENCY_KEY, LIMIT, type Command, type Option } from '@/lib/cli/command';
import { misused } from '@/lib/cli/failure';
import { printDone, printList, printResource, type Column } from '@/lib/cli/output';
import type { Resource } from '@/lib/cli/portal';

const ownerOf = ({ owner }: Resource) => {
  const { name, email } = owner as { name: string; email: string };
  return `${name} <${email}>`;
};

const COLUMNS: readonly Column[] = [
  ['Id', 'id'],
  ['Name', 'name'],
  ['Owner', ownerOf],
  ['Status', 'status'],
  ['Created', 'createdAt'],
];
const LINES: readonly Column[] = [
  ...COLUMNS,
  ['Description', 'description'],
  ['Quota', 'plan'],
  ['First call', 'firstCallAt'],
  ['Changed', 'updatedAt'],
];

const DESCRIPTION: Option = { kind: 'text', value: 'TEXT', help: 'What it is for.' };
const PLAN: Option = { kind: 'text', value: 'NAME', help: 'Its Per Token Quota. Default: the first.' };

export const applications: readonly Command[] = [
  {
    name: 'applications list',
    summary: 'Lists the applications you see, newest first.',
    arguments: [],
    options: {
      name: { kind: 'text', value: 'TEXT', help: 'Only those whose name contains this.' },
      limit: LIMIT,
    },
    async run(given, portal) {
      const filters = { name: given.text('name') };
      const rows = await (await portal()).list('applications', filters, given.number('limit'));
      printList(given, rows, COLUMNS, 'There are no applications.');
    },
  },
  {
    name: 'applications create',
    summary: 'Makes an application, owned by you.',
    arguments: ['NAME'],
    options: { description: DESCRIPTION, plan: PLAN, 'idempotency-key': IDEMPOTENCY_KEY },
    async run(given, portal) {
      const body = {
        name: given.argument('NAME'),
        description: given.text('description'),
        plan: given.text('plan'),
      };
      const made = await (await portal()).post('applications', body, given.text('idempotency-key'));
      printResource(given, made, LINES);
    },
  },
  {
    name: 'applications show',
    summary: 'Shows an application.',
    arguments: ['APPLICATION_ID'],
    options: {},
    async run(given, portal) {
      const found = await (await portal()).get(`applications/${given.argument('APPLICATION_ID')}`);
      printResource(given, found, LINES);
    },
  },
  {
    name: 'applications update',
    summary: 'Changes what is given of an application.',
    arguments: ['APPLICATION_ID'],
    options: {
      name: { kind: 'text', value: 'TEXT', help: 'Its new name.' },
      description: DESCRIPTION,
      plan: { ...PLAN, help: 'Its Per Token Quota.' },
    },
    async run(given, portal) {
      const names = ['name', 'description', 'plan'];
      if (!names.some((name) => given.text(name) !== undefined))
        throw misused('Say what to change: --name, --description or --plan.');
      const body = Object.fromEntries(names.map((name) => [name, given.text(name)]));
      const path = `applications/${given.argument('APPLICATION_ID')}`;
      printResource(given, await (await portal()).patch(path, body), LINES);
    },
  },
  {
    name: 'applications delete',
    summary: 'Deletes an application with its keys. Nothing is asked first.',
    arguments: ['APPLICATION_ID'],
    options: {},
    async run(given, portal) {
      await (await portal()).delete(`applications/${given.argument('APPLICATION_ID')}`);
      printDone(given, 'The application is deleted. Its tokens are inactive.');
    },
  },
];
