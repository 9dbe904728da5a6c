import { IDEMPOTENCY_KEY, type Command } from '@/lib/cli/command';
import { printDone, printList, printValue, say, type Column } from '@/lib/cli/output';

const COLUMNS: readonly Column[] = [
  ['Id', 'id'],
  ['Label', 'label'],
  ['Secret', ({ hint }) => `…${String(hint)}`],
  ['State', 'state'],
  ['Made by', 'createdBy'],
  ['Created', 'createdAt'],
  ['Expires', 'expiresAt'],
  ['Last used', 'lastUsedAt'],
];

export const secrets: readonly Command[] = [
  {
    name: 'secrets list',
    summary: 'Lists the secrets of a client, without their values.',
    arguments: ['CLIENT_ID'],
    options: {},
    async run(given, portal) {
      const rows = await (await portal()).list(`clients/${given.argument('CLIENT_ID')}/secrets`);
      printList(given, rows, COLUMNS, 'There are no secrets.');
    },
  },
  {
    name: 'secrets add',
    summary: 'Adds a secret beside those there are, and prints it.',
    arguments: ['CLIENT_ID'],
    options: {
      label: { kind: 'text', value: 'TEXT', help: 'What it is for.' },
      'expires-at': { kind: 'text', value: 'TIME', help: 'Until when, as 2030-01-31T00:00:00Z.' },
      'idempotency-key': IDEMPOTENCY_KEY,
    },
    async run(given, portal) {
      const body = { label: given.text('label'), expiresAt: given.text('expires-at') };
      const path = `clients/${given.argument('CLIENT_ID')}/secrets`;
      const made = await (await portal()).post(path, body, given.text('idempotency-key'));
      printValue(given, made, 'value');
      say(`The secret ${String(made.id)} is shown this once. Keep it where only your application reads it.`);
    },
  },
  {
    name: 'secrets revoke',
    summary: 'Revokes a secret at once.',
    arguments: ['CLIENT_ID', 'SECRET_ID'],
    options: {},
    async run(given, portal) {
      const [client, secret] = [given.argument('CLIENT_ID'), given.argument('SECRET_ID')];
      await (await portal()).delete(`clients/${client}/secrets/${secret}`);
      printDone(given, 'The secret is revoked.');
    },
  },
];
