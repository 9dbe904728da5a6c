import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { clientAddress } from '@/lib/http/client-address';
import { setTestEnv } from '@/tests/support/database';

beforeAll(() => setTestEnv({ TRUSTED_PROXIES: '10.0.0.0/8,127.0.0.1,fd00::/8' }));

describe('the address of a caller', () => {
  it.each([
    ['who calls directly', '198.51.100.1', undefined, '198.51.100.1'],
    ['who calls directly and invents a proxy', '198.51.100.1', '203.0.113.1', '198.51.100.1'],
    ['behind one proxy', '10.0.0.1', '203.0.113.1', '203.0.113.1'],
    ['behind two proxies', '127.0.0.1', '203.0.113.1, 10.0.0.2', '203.0.113.1'],
    [
      'RL-04 who writes addresses before those of the proxies',
      '10.0.0.1',
      '1.1.1.1, 203.0.113.1, 10.0.0.2',
      '203.0.113.1',
    ],
    ['IPv4 inside IPv6', '::ffff:10.0.0.1', '::ffff:203.0.113.1', '203.0.113.1'],
    ['IPv6', 'fd00::1', '2001:db8::1', '2001:db8::1'],
    ['a proxy that says nothing', '10.0.0.1', '', '10.0.0.1'],
    ['a proxy that says nonsense', '10.0.0.1', 'unknown', '10.0.0.1'],
    ['a proxy that calls itself', '10.0.0.1', '10.0.0.2', '10.0.0.1'],
    ['a port where an address belongs', '10.0.0.1', '203.0.113.1:80', '10.0.0.1'],
    ['no peer at all', undefined, '203.0.113.1', ''],
  ])('%s', (_case, peer, forwarded, expected) => {
    expect(clientAddress(peer, forwarded)).toBe(expected);
  });

  it('is never what a caller who is no proxy says', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (forwarded, own) => {
        fc.pre(!own.startsWith('10.') && own !== '127.0.0.1');
        expect(clientAddress(own, forwarded)).toBe(own);
        expect(clientAddress('10.0.0.1', `${forwarded},${own}`)).toBe(own);
      }),
    );
  });
});
