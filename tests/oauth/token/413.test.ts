import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '@/lib/oauth/protocol';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { expectRefusal, form, FORM, post } from '@/tests/support/oauth-client';
import { usePortalWithoutDatabase } from '@/tests/support/portal';
import { RawConnection } from '@/tests/support/raw-connection';

const portal = usePortalWithoutDatabase();

/** A form of exactly so many bytes that is right but for its length. */
const formOf = (bytes: number) => {
  const start = form({ grant_type: 'client_credentials', foo: '' });
  return start + 'x'.repeat(bytes - start.length);
};

describe.each([OAUTH_PATHS.token, OAUTH_PATHS.revoke, OAUTH_PATHS.introspect])('%s', (path) => {
  const send = (body: string, headers: Record<string, string> = {}) => post(portal, path, { headers, body });

  it('TS-17 reads a body of the longest length', async () => {
    expectRefusal(await send(formOf(MAX_BODY_BYTES)), 401, 'invalid_client');
  });

  it('TS-17, IN-10 answers 413 to a byte more, and closes', async () => {
    for (const headers of [{}, { 'Transfer-Encoding': 'chunked' }]) {
      const answer = await send(formOf(MAX_BODY_BYTES + 1), headers as Record<string, string>);
      expectRefusal(answer, 413, 'invalid_request');
      expect(answer.headers.connection).toBe('close');
    }
  });
});

describe('a body that is announced or sent without end', () => {
  it('TS-17 is refused by its announced length, before any of it came', async () => {
    const connection = await RawConnection.open(portal.port);
    await connection.writeAndDrain(head({ 'Content-Length': String(1024 ** 4) }));
    expect(await connection.untilClosed()).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('TS-17 is refused after the first 64 KiB, and nothing more of it is kept', async () => {
    const connection = await RawConnection.open(portal.port);
    await connection.writeAndDrain(head({ 'Transfer-Encoding': 'chunked' }));
    const before = process.memoryUsage().rss;
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    let sent = 0;
    while (sent < 2000 && (await connection.writeAndDrain(chunk))) sent += 1;
    expect(await connection.untilClosed()).toMatch(/^HTTP\/1\.1 413 /);
    expect(sent).toBeLessThan(200);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('TS-17 disturbs nobody else', async () => {
    expectRefusal(await post(portal, OAUTH_PATHS.token, { body: 'a=1' }), 401, 'invalid_client');
  });
});

function head(headers: Record<string, string>): string {
  const lines = Object.entries({ Host: 'x', 'Content-Type': FORM, ...headers });
  return `POST ${OAUTH_PATHS.token} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}
