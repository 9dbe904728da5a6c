import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { memberNotice, recordNotice } from '@/lib/domain/notices/record-notice';
import { sendNotices } from '@/lib/domain/notices/notice-rounds';
import { inTransaction } from '@/lib/db/transaction';
import { shareApplication } from '@/lib/domain/sharing/share-application';
import { env, parseEnv, setEnv } from '@/lib/platform/env';
import { makeApplication, makeKeys, makeOrganization, makePerson, openKeys } from '@/tests/support/people';
import { useTestDatabase } from '@/tests/support/database';
import { useTravel } from '@/tests/support/travel';

useTestDatabase();
const travel = useTravel();

const MINUTE = 60_000;

interface Received {
  from: string;
  to: string[];
  text: string;
}

let received: Received[] = [];
/** The code with which the server refuses; 0: it does not. */
let refusing = 0;
let server: SMTPServer;
let owner: Person;
let editor: Person;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        if (refusing) return done(Object.assign(new Error('Not now'), { responseCode: refusing }));
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  setEnv({
    ...env(),
    MAIL: { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Gatehouse <portal@example.com>' },
  });
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

beforeEach(async () => {
  await openKeys();
  owner = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
  editor = await makePerson(owner.organizationId, 'developer', 'Eddie');
  await sendNotices();
  received = [];
  refusing = 0;
});

async function addASecret(name?: string): Promise<void> {
  const applicationId = await makeApplication(owner, name);
  await shareApplication(owner, { applicationId, who: editor.email, role: 'editor' });
  const viewer = await makePerson(owner.organizationId, 'developer', 'Vera');
  await shareApplication(owner, { applicationId, who: viewer.email, role: 'viewer' });
  const { id } = await makeKeys(owner, applicationId);
  await prisma().notice.deleteMany();
  await addSecret(owner, { clientId: id, label: 'CI', expiresAt: null });
}

it('news of a secret goes to owner and editors, one mail each, once, also with several workers', async () => {
  await addASecret('Ferry times');
  await Promise.all([sendNotices(), sendNotices(), sendNotices()]);
  await sendNotices();
  expect(received.map(({ to }) => to).sort()).toEqual([[editor.email], [owner.email]].sort());
  expect(received[0]).toMatchObject({
    from: 'portal@example.com',
    text: expect.stringMatching(/^Subject: \[Acme\] A secret was added to Ferry times\r$/m),
  });
  expect(received[0]!.text).toContain('Grace added the secret');
});

it('the rest goes to administrators', async () => {
  await inTransaction((tx) =>
    recordNotice(
      tx,
      memberNotice({ organizationId: owner.organizationId, email: 'n@example.com', role: 'developer' }),
    ),
  );
  await sendNotices();
  expect(received).toMatchObject([{ to: [owner.email] }]);
});

it('XS-01 names cannot write headers, lines or markup into a mail', async () => {
  const email = 'x@example.com\r\nBcc: victim@example.com\r\n\r\n<img src=x onerror=alert(1)>';
  await inTransaction((tx) =>
    recordNotice(tx, memberNotice({ organizationId: owner.organizationId, email, role: 'developer' })),
  );
  await sendNotices();
  expect(received).toHaveLength(1);
  const { to, text } = received[0]!;
  expect(to).toEqual([owner.email]);
  const head = text.slice(0, text.indexOf('\r\n\r\n'));
  expect(head).not.toMatch(/^bcc:/im);
  expect(head).toMatch(/^Content-Type: text\/plain/m);
  expect(text).not.toMatch(/^Bcc:/im);
});

it('a mail that the server does not take now is tried again later, one that it refuses for good is not', async () => {
  await addASecret();
  refusing = 451;
  await sendNotices();
  refusing = 0;
  await sendNotices();
  expect(received).toEqual([]);
  travel(2 * MINUTE);
  await sendNotices();
  expect(received).toHaveLength(2);
  refusing = 550;
  await addASecret();
  await sendNotices();
  expect(await prisma().noticeMail.count({ where: { nextAttemptAt: { not: null } } })).toBe(0);
});

it('a server that is away keeps nothing else from its turn', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const before = env();
  setEnv({ ...before, MAIL: { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'portal@example.com' } });
  await addASecret();
  await sendNotices();
  setEnv(before);
  expect(await prisma().noticeMail.count({ where: { sentAt: null } })).toBe(2);
});

it('the configuration takes both variables or none, and a sender that is an address', () => {
  const SMTP_URL = 'smtp://mail.example.com:587';
  for (const MAIL_FROM of ['portal@example.com', 'Gatehouse <portal@example.com>'])
    expect(parseEnv({ SMTP_URL, MAIL_FROM }).MAIL).toEqual({ smtpUrl: SMTP_URL, from: MAIL_FROM });
  expect(parseEnv({}).MAIL).toBeNull();
  expect(() => parseEnv({ SMTP_URL })).toThrow('go together');
  expect(() => parseEnv({ MAIL_FROM: 'portal@example.com' })).toThrow('go together');
  for (const MAIL_FROM of ['portal', 'a@b.c, d@e.f', 'X <a@b.c>\r\nBcc: d@e.f', 'X\n<a@b.c>'])
    expect(() => parseEnv({ SMTP_URL, MAIL_FROM })).toThrow('MAIL_FROM');
  expect(() => parseEnv({ SMTP_URL: 'https://mail.example.com', MAIL_FROM: 'a@b.c' })).toThrow('SMTP_URL');
});
