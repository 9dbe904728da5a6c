import { expect, it } from 'vitest';
import { compareClaims } from '@/components/user-keys/compare-claims';

const MAPPING = { subjectClaim: 'sub', claimMapping: { name: 'name', email: 'mail', phone: 'phone_number' } };
const SUBJECT = { iss: 'https://idp.test', sub: 'u-1', mail: 'a@x.test', name: 'Ada', groups: ['a'], exp: 9 };
const ISSUED = {
  iss: 'https://portal.test',
  sub: 'u-1',
  aut: 'APPLICATION_USER',
  idp_claims: { authenticated_idp: 'Staff', name: 'Ada', email: 'a@x.test' },
  exp: 9,
};

/** `fate from → to` of every row. */
const rows = (...compared: Parameters<typeof compareClaims>) =>
  compareClaims(...compared).map(({ fate, from, to }) => `${fate} ${from?.name ?? '-'} → ${to?.name ?? '-'}`);

it('every claim of both tokens is there once, with what happened to it', () => {
  expect(rows(SUBJECT, ISSUED, MAPPING)).toEqual([
    'kept sub → sub',
    'renamed name → idp_claims.name',
    'renamed mail → idp_claims.email',
    'replaced iss → iss',
    'replaced exp → exp',
    'added - → aut',
    'added - → idp_claims.authenticated_idp',
    'dropped groups → -',
  ]);
});

it('both values stand beside each other', () => {
  const issuer = compareClaims(SUBJECT, ISSUED, MAPPING).find(({ to }) => to?.name === 'iss');
  expect(issuer).toMatchObject({ from: { value: 'https://idp.test' }, to: { value: 'https://portal.test' } });
});

it('a subject that is taken from the e-mail address drops the one that the token has', () => {
  const issued = { sub: 'a@x.test' };
  const compared = rows({ sub: 'u-1', email: 'a@x.test' }, issued, {
    subjectClaim: 'email',
    claimMapping: {},
  });
  expect(compared).toEqual(['renamed email → sub', 'dropped sub → -']);
});

it('of an opaque token there is what its identity provider said, without a value to compare', () => {
  const compared = compareClaims(null, ISSUED, MAPPING);
  expect(compared.map(({ fate }) => fate)).not.toContain('dropped');
  expect(compared[0]).toEqual({
    fate: 'kept',
    from: { name: 'sub', value: undefined },
    to: { name: 'sub', value: 'u-1' },
  });
});

it('a claim with the name of a member of every object is a claim like any other', () => {
  const subject = JSON.parse('{"__proto__":1,"constructor":2}') as Record<string, unknown>;
  const issued = { constructor: 3, valueOf: 4, idp_claims: { toString: 'x' } };
  expect(rows(subject, issued, { subjectClaim: 'sub', claimMapping: {} })).toEqual([
    'replaced constructor → constructor',
    'added - → valueOf',
    'added - → idp_claims.toString',
    'dropped __proto__ → -',
  ]);
});
