import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { checkSubjectToken } from '@/lib/domain/exchange/check-subject-token';
import { exchange, TYPE } from '@/tests/oauth/token-exchange/exchange';
import { at, REFUSED, registerProviders } from '@/tests/oauth/token-exchange/refused-tokens';
import { makeClient, snapshotOf, useCast, type TestClient } from '@/tests/support/clients';
import { expectRefusal, tokenOf } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();
let client: TestClient;

beforeAll(async () => {
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
  await registerProviders(cast);
});

describe('a subject token is refused', () => {
  it('in at least eighty ways', () => {
    expect(REFUSED.length).toBeGreaterThanOrEqual(80);
  });

  it.each(REFUSED)(
    '%s: by the check %s, by the endpoint and by the screen alike',
    async (_, check, make, kind = 'jwt') => {
      const token = make();
      const answer = await exchange(portal, client, token, { subject_token_type: TYPE(kind) });
      expectRefusal(answer, 400, 'invalid_request');
      expect(answer.json.error_description).toMatch(
        new RegExp(`^The subject token was refused \\(${check}\\)\\. [A-Z]`),
      );
      const explained = await checkSubjectToken(
        await snapshotOf(client),
        { token, kind: kind as 'jwt' },
        { explain: true },
      );
      expect(explained.list.failed?.name).toBe(check);
    },
  );

  it('TX-14 when it is one of our own', async () => {
    const own = await tokenOf(portal, client);
    expectRefusal(await exchange(portal, client, own), 400, 'invalid_request');
    expect((await exchange(portal, client, own)).text).toContain('(issuer)');
  });

  it('with one row in the audit that has the reason', async () => {
    const before = await prisma().auditEvent.count({
      where: { clientId: client.id, action: 'token.exchange' },
    });
    await exchange(portal, client, at.idp.token({ exp: 1 }));
    const rows = await prisma().auditEvent.findMany({
      where: { clientId: client.id, action: 'token.exchange' },
      orderBy: { id: 'asc' },
    });
    expect(rows.length).toBe(before + 1);
    expect(rows.at(-1)).toMatchObject({ outcome: 'failure', reason: 'exp', targetId: at.idp.id });
    expect(await prisma().exchangedToken.count({ where: { clientId: client.id } })).toBe(0);
  });
});
