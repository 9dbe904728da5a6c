import { beforeAll, describe, expect, it } from 'vitest';
import { forgetAllClients } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import { makeFamily, useCast } from '@/tests/support/clients';
import { askToken, expectRefusal, refresh, tokenOf } from '@/tests/support/oauth-client';
import { useCapturedLog } from '@/tests/support/captured-log';
import { usePortal } from '@/tests/support/portal';

const lines = useCapturedLog();
const portal = usePortal({ LOG_LEVEL: 'info' });
const cast = useCast();
const GRANT = { grant_type: 'client_credentials' };

/** A database that cannot answer: its tables are gone, for as long as the work takes. */
async function withoutTable<T>(table: 'clients' | 'refresh_tokens', work: () => Promise<T>): Promise<T> {
  await prisma().$executeRawUnsafe(`ALTER TABLE ${table} RENAME TO gone`);
  try {
    return await work();
  } finally {
    await prisma().$executeRawUnsafe(`ALTER TABLE gone RENAME TO ${table}`);
  }
}

beforeAll(() => tokenOf(portal, cast.ca));

describe('POST /oauth2/token answers 503', () => {
  it('DB-01 when the database fails, with nothing of what it said, and works again afterwards', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const answer = await withoutTable('refresh_tokens', () => refresh(portal, cast.ca, refreshToken));
    expectRefusal(answer, 503, 'temporarily_unavailable');
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.text).not.toMatch(/refresh_tokens|relation|select|sql/i);
    expect((await refresh(portal, cast.ca, refreshToken)).status).toBe(200);
  });

  it('LG-06 with the id under which the log tells more', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const answer = await withoutTable('refresh_tokens', () => refresh(portal, cast.ca, refreshToken));
    const id = answer.headers['x-request-id'] as string;
    expect(answer.json.error_description).toContain(id);
    const logged = () => lines().filter((line) => line.requestId === id);
    await expect
      .poll(() => logged().map(({ event }) => event))
      .toEqual(['protocol.unexpected-error', 'token.refused']);
    expect(JSON.stringify(logged())).not.toContain(refreshToken);
  });

  it('DB-01 only to those it has to ask the database about', async () => {
    await withoutTable('clients', async () => {
      expect((await askToken(portal, cast.ca, GRANT)).status).toBe(200);
      expectRefusal(await askToken(portal, cast.cb, GRANT), 503, 'temporarily_unavailable');
    });
    expect((await askToken(portal, cast.cb, GRANT)).status).toBe(200);
  });

  it('DB-01 to everybody once what was known may be out of date', async () => {
    await withoutTable('clients', async () => {
      forgetAllClients();
      expectRefusal(await askToken(portal, cast.ca, GRANT), 503, 'temporarily_unavailable');
    });
    expect((await askToken(portal, cast.ca, GRANT)).status).toBe(200);
  });
});
