import { expect, it } from 'vitest';
import { decodeToken } from '@/components/tokens/decode-token';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

it('reads header and claims, also beyond ASCII', () => {
  const token = `${part({ alg: 'RS256' })}.${part({ application: { name: 'Żółw 🐢' } })}.c2ln`;
  expect(decodeToken(token)).toEqual({
    header: { alg: 'RS256' },
    claims: { application: { name: 'Żółw 🐢' } },
  });
});

it.each([
  ['an opaque token', 'gh_rt_0123456789'],
  ['two parts', `${part({})}.${part({})}`],
  ['parts that are no objects', `${part([])}.${part('text')}.c2ln`],
  ['parts that are no base64', `${part({})}.%%%.c2ln`],
  ['parts that are no UTF-8', `${part({})}.${Buffer.from([0x22, 0xff, 0x22]).toString('base64url')}.c2ln`],
  ['nothing', ''],
])('%s is not decoded', (_what, token) => {
  expect(decodeToken(token)).toBeNull();
});
