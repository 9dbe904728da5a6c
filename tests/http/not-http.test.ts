import { describe, expect, it } from 'vitest';
import { FORM } from '@/tests/support/oauth-client';
import { usePortalWithoutDatabase } from '@/tests/support/portal';
import { exchangeRaw, RawConnection } from '@/tests/support/raw-connection';

const portal = usePortalWithoutDatabase();

const TOKEN = 'POST /oauth2/token HTTP/1.1\r\nHost: x\r\n';
const statusOf = (received: string) => /^HTTP\/1\.1 (\d{3}) /.exec(received)?.[1];

describe('what is not HTTP, or too much of it', () => {
  it('TS-25 gets 431 for 32 KiB of headers', async () => {
    for (const headers of [`X: ${'x'.repeat(32_768)}\r\n`, 'X: yyyy\r\n'.repeat(6000)])
      expect(statusOf(await exchangeRaw(portal.port, `${TOKEN}${headers}\r\n`))).toBe('431');
  });

  it('TS-25 gets 431 for a URL of 32 KiB', async () => {
    const text = await exchangeRaw(
      portal.port,
      `GET /oauth2/jwks?${'x'.repeat(32_768)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    expect(statusOf(text)).toBe('431');
  });

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['TLS', Buffer.from('16030100c8010000c40303', 'hex')],
    ['a header without a name', `${TOKEN}: x\r\n\r\n`],
    ['a line break in a header', `${TOKEN}X: a\nY: b\r\n\r\n`],
    ['a space before the colon', `${TOKEN}X : a\r\n\r\n`],
    ['a null byte in a header', `${TOKEN}X: \0\r\n\r\n`],
    ['no host', 'POST /oauth2/token HTTP/1.1\r\n\r\n'],
    ['two lengths that differ', `${TOKEN}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    ['a length and chunks', `${TOKEN}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks under another coding', `${TOKEN}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['a negative length', `${TOKEN}Content-Length: -1\r\n\r\n`],
    ['a length that is no number', `${TOKEN}Content-Length: 0x10\r\n\r\n`],
    ['a broken chunk', `${TOKEN}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['a body that ends early', `${TOKEN}Content-Type: ${FORM}\r\nContent-Length: 100\r\n\r\ngrant_type`],
  ])('gets 400 or nothing, and the connection is closed: %s', async (_case, bytes) => {
    expect([undefined, '400']).toContain(statusOf(await exchangeRaw(portal.port, bytes)));
  });

  it('TS-02 is not tunnelled by CONNECT', async () => {
    expect(
      await exchangeRaw(portal.port, 'CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test\r\n\r\n'),
    ).not.toContain('200');
  });
});

describe('a request that takes its time', () => {
  // The limits of the portal, at a scale a test can wait for.
  const hasten = () => Object.assign(portal.server, { requestTimeout: 200, headersTimeout: 200 });

  it('TS-26 may take half a minute, and is looked at often enough to be cut off then', () => {
    const { requestTimeout, headersTimeout } = portal.server;
    const { connectionsCheckingInterval } = portal.server as unknown as {
      connectionsCheckingInterval: number;
    };
    expect({ requestTimeout, headersTimeout }).toEqual({ requestTimeout: 30_000, headersTimeout: 10_000 });
    expect(connectionsCheckingInterval).toBeLessThanOrEqual(2000);
  });

  it('TS-26 is answered 408 and closed when its body does not come, and others are served meanwhile', async () => {
    hasten();
    const connection = await RawConnection.open(portal.port);
    await connection.writeAndDrain(`${TOKEN}Content-Type: ${FORM}\r\nContent-Length: 100\r\n\r\ng`);
    expect((await portal.send('/healthz')).status).toBe(200);
    expect(statusOf(await connection.untilClosed())).toBe('408');
  });

  it('TS-26 is answered 408 and closed when its headers do not come', async () => {
    hasten();
    const connection = await RawConnection.open(portal.port);
    await connection.writeAndDrain('POST /oauth2/token HTTP/1.1\r\nHost: x\r\nX-');
    expect(statusOf(await connection.untilClosed())).toBe('408');
  });
});

describe('an offer to speak another protocol', () => {
  it('SA-12 is ignored, whoever would listen for it', async () => {
    portal.server.on(
      'upgrade',
      (_message, socket) => void socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
    );
    const upgrade = 'Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n';
    expect(statusOf(await exchangeRaw(portal.port, `GET /any HTTP/1.1\r\nHost: x\r\n${upgrade}`))).toBe(
      '404',
    );
    const h2c = `Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`;
    expect(statusOf(await exchangeRaw(portal.port, `GET /healthz HTTP/1.1\r\nHost: x\r\n${h2c}`))).toBe(
      '200',
    );
  });
});
