import dns from 'node:dns';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseEnv } from '@/lib/platform/env';
import { guardedFetch, outboundUrlProblem } from '@/lib/platform/guarded-fetch';
import { mayConnectTo } from '@/lib/platform/outbound-address';
import { allow, answering, failureOf, startHttp, startRaw } from './guarded-fetch-servers';

/** Lets the name resolution of the machine give these addresses, one list for each time it is asked. */
function resolveTo(...answers: string[][]) {
  let asked = 0;
  return vi.spyOn(dns, 'lookup').mockImplementation(((
    _name: string,
    _options: unknown,
    done: (error: null, addresses: { address: string; family: number }[]) => void,
  ) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)]!;
    setImmediate(
      done,
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof dns.lookup);
}

beforeEach(() => allow(''));
afterEach(() => vi.restoreAllMocks());

describe('SS-01 the scheme', () => {
  it.each([
    'http://idp.example/',
    'http://127.0.0.1/',
    'http://localhost/',
    'ftp://idp.example/',
    'file:///etc/passwd',
    'data:application/json,{}',
    'gopher://idp.example/',
    '//idp.example/',
    'idp.example',
    '',
  ])('%s is refused', async (url) => {
    expect((await failureOf(url)).failure).toBe('scheme');
    expect(outboundUrlProblem(url)).not.toBeNull();
  });

  it.each([
    'http://idp.example/',
    'http://10.0.0.1/',
    'http://localhost.idp.example/',
    'http://127.0.0.1.nip.example/',
  ])('%s is refused even where this machine is allowed', async (url) => {
    allow('localhost,10.0.0.0/8');
    expect((await failureOf(url)).failure).toBe('scheme');
  });

  it('http does not leave this machine by a local name that resolves elsewhere', async () => {
    allow('localhost,10.0.0.0/8');
    resolveTo(['10.0.0.1']);
    expect((await failureOf('http://idp.localhost/')).failure).toBe('address');
  });

  it('a user name in the URL is refused', async () => {
    expect((await failureOf('https://a:b@idp.example/')).message).toContain('user name');
  });
});

describe('an address that is not public', () => {
  const literals = [
    '127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1',
    '100.127.255.255', '169.254.169.254', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1',
    '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.88.99.1',
    '0x7f.1', '0177.0.0.1', '2130706433', '0x7f000001', '127.1', '127.0.0.1.', '①②⑦.0.0.1',
    '[::1]', '[::]', '[fe80::1]', '[fd00::1]', '[fc00::1]', '[ff02::1]', '[::ffff:127.0.0.1]', '[::ffff:8.8.8.8]',
    '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::808:808]', '[64:ff9b:1::1]', '[2001:db8::1]', '[3fff::1]',
    '[2002:7f00:1::]', '[2001::1]', '[100::1]', '[fec0::1]', '[5f00::1]',
  ]; // prettier-ignore

  it.each(literals)('SS-02 SS-03 %s is refused before anything is sent', async (host) => {
    const failure = await failureOf(`https://${host}:1/jwks`);
    expect(failure.failure).toBe('address');
    expect(failure.message).toContain('ALLOW_PRIVATE_IDPS');
    expect(outboundUrlProblem(`https://${host}:1/jwks`)).toBe(failure.message);
  });

  it.each(['localhost', 'localhost.', 'LOCALHOST', 'idp.localhost'])(
    'SS-02 the name %s is refused',
    async (name) => {
      const server = await startRaw(() => undefined);
      expect((await failureOf(`https://${name}:${server.port}/`)).failure).toBe('address');
      expect(server.accepted()).toBe(0);
    },
  );

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '169.253.1.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => expect(mayConnectTo(address)).toBe(true),
  );

  it('is not told apart by whether something listens there', async () => {
    const open = await startRaw(() => undefined);
    const failures = await Promise.all([
      failureOf(`https://127.0.0.1:${open.port}/`),
      failureOf('https://127.0.0.1:1/'),
      failureOf(`https://localhost:${open.port}/`),
      failureOf('https://localhost:1/'),
    ]);
    expect(new Set(failures.map(({ message }) => message.replace('127.0.0.1', 'localhost')))).toHaveLength(1);
    expect(open.accepted()).toBe(0);
  });
});

describe('SS-06 a name', () => {
  it.each([
    ['to a private address', ['10.0.0.1']],
    ['to a public and a private address', ['8.8.8.8', '127.0.0.1']],
    ['to this machine in IPv4-mapped form', ['::ffff:127.0.0.1']],
    ['to a link-local address with its zone', ['fe80::1%eth0']],
  ])('that resolves %s is refused, without saying which', async (_what, addresses) => {
    resolveTo(addresses);
    const failure = await failureOf('https://idp.example/');
    expect(failure.failure).toBe('address');
    for (const address of addresses) expect(failure.message).not.toContain(address);
  });

  it('is resolved once: the addresses that were checked are those that are connected to', async () => {
    allow('127.0.0.1');
    const server = await startRaw((socket) => socket.destroy());
    const lookup = resolveTo(['127.0.0.1'], ['10.0.0.1']);
    await failureOf(`https://idp.example:${server.port}/`);
    expect(server.accepted()).toBe(1);
    expect(lookup).toHaveBeenCalledTimes(1);
  });

  it('IF-15 that does not resolve is named, and works once it does', async () => {
    allow('localhost');
    const { port } = await startHttp(answering({}));
    const lookup = vi
      .spyOn(dns, 'lookup')
      .mockImplementation(((_name: string, _options: unknown, done: (error: Error) => void) =>
        setImmediate(
          done,
          Object.assign(new Error('x'), { code: 'ENOTFOUND' }),
        )) as unknown as typeof dns.lookup);
    const failure = await failureOf(`http://idp.localhost:${port}/`);
    expect(failure).toMatchObject({ failure: 'unreachable', message: expect.stringContaining('resolved') });
    lookup.mockRestore();
    resolveTo(['127.0.0.1']);
    expect((await guardedFetch(`http://idp.localhost:${port}/`)).status).toBe(200);
  });

  it('whose resolution hangs is given up in time', async () => {
    vi.spyOn(dns, 'lookup').mockImplementation((() => undefined) as unknown as typeof dns.lookup);
    expect((await failureOf('https://idp.example/', { timeoutMs: 50 })).failure).toBe('timeout');
  });
});

it('the connected address decides, not the one in the URL', async () => {
  // The system connects 0.0.0.0 to this machine: the literal is allowed here, the address behind it is not.
  allow('0.0.0.0/32');
  const server = await startRaw(() => undefined);
  expect((await failureOf(`https://0.0.0.0:${server.port}/`)).failure).toBe('address');
  expect(server.received()).toBe('');
});

describe('ALLOW_PRIVATE_IDPS', () => {
  it.each(['127.0.0.1', '127.0.0.0/8', 'localhost', '10.0.0.0/8, localhost'])(
    '%s allows http to 127.0.0.1',
    async (ranges) => {
      allow(ranges);
      const { port } = await startHttp(answering({ ok: true }));
      expect((await guardedFetch(`http://127.0.0.1:${port}/`)).text).toBe('{"ok":true}');
    },
  );

  it.each(['localhost', '::1'])('%s allows the IPv6 literal', async (ranges) => {
    allow(ranges);
    const { origin } = await startHttp(answering({ ok: true }), '::1');
    expect((await guardedFetch(origin)).status).toBe(200);
  });

  it('allows no more than it names', async () => {
    allow('10.1.0.0/16');
    expect(mayConnectTo('10.1.2.3')).toBe(true);
    expect(mayConnectTo('10.2.0.1')).toBe(false);
    expect(mayConnectTo('169.254.169.254')).toBe(false);
    expect((await failureOf('http://127.0.0.1/')).failure).toBe('scheme');
  });

  it.each([
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0/8',
    'idp.example',
    'Localhost',
    '10.0.0.1/',
    '*',
    'fe80::1%eth0',
    '10.0.0.0/8/8',
  ])('stops the start at %s with a sentence', (item) => {
    expect(() => parseEnv({ ALLOW_PRIVATE_IDPS: `127.0.0.1,${item}` })).toThrow(
      `ALLOW_PRIVATE_IDPS has ${item}, which is not an address, a range or the word localhost.`,
    );
  });
});
