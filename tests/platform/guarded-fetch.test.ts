import { beforeEach, describe, expect, it, vi } from 'vitest';
import { guardedFetch } from '@/lib/platform/guarded-fetch';
import { setClock } from '@/lib/platform/clock';
import { allow, answering, failureOf, startHttp, startRaw } from './guarded-fetch-servers';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

beforeEach(() => allow('localhost'));

describe('an answer', () => {
  it('carries the status, media type, text and the headers that matter', async () => {
    const { origin } = await startHttp((_request, response) => {
      response.writeHead(429, {
        'content-type': 'Application/JSON; charset=utf-8',
        'retry-after': '17',
        date: 'Sat, 21 Nov 2026 10:00:00 GMT',
      });
      response.end('{"a":"ü"}');
    });
    expect(await guardedFetch(`${origin}/x?y=1`)).toEqual({
      status: 429,
      contentType: 'application/json',
      text: '{"a":"ü"}',
      retryAfterSeconds: 17,
      dateMs: Date.UTC(2026, 10, 21, 10),
    });
  });

  it.each([
    ['Sat, 21 Nov 2026 10:00:30 GMT', 30],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['999999999', 3600],
    ['soon', null],
  ])('with Retry-After %s means %s seconds', async (text, seconds) => {
    setClock(() => Date.UTC(2026, 10, 21, 10));
    const { origin } = await startHttp(answering({}, { 'retry-after': text }));
    expect((await guardedFetch(origin)).retryAfterSeconds).toBe(seconds);
    setClock();
  });

  it('to a POST has the body and headers of the request', async () => {
    const { origin, requests } = await startHttp(answering({ ok: true }));
    await guardedFetch(`${origin}/introspect`, {
      method: 'POST',
      headers: { authorization: 'Basic eA==', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'token=x',
    });
    expect(requests).toMatchObject([
      { method: 'POST', url: '/introspect', body: 'token=x', headers: { authorization: 'Basic eA==' } },
    ]);
  });
});

describe('SS-10 what is sent', () => {
  it('is only these headers, with a User-Agent that tells no version', async () => {
    const server = await startRaw((socket) => {
      socket.once('data', () => socket.end(`${HEAD}Set-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}`));
    });
    await guardedFetch(`http://127.0.0.1:${server.port}/first`);
    await guardedFetch(`http://127.0.0.1:${server.port}/second`);
    const sent = (path: string) =>
      [
        `GET ${path} HTTP/1.1`,
        `host: 127.0.0.1:${server.port}`,
        'connection: close',
        'accept: application/json',
        'user-agent: Gatehouse',
        'accept-encoding: identity',
      ].join('\r\n');
    expect(server.received()).toBe(`${sent('/first')}\r\n\r\n${sent('/second')}\r\n\r\n`);
  });

  it('goes over a connection of its own each time', async () => {
    const server = await startRaw((socket) => {
      socket.on('data', () => socket.write(`${HEAD}Content-Length: 2\r\n\r\n{}`));
    });
    await guardedFetch(`http://127.0.0.1:${server.port}/`);
    await guardedFetch(`http://127.0.0.1:${server.port}/`);
    expect(server.accepted()).toBe(2);
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it('SS-12 takes no proxy of the environment', async () => {
    const proxy = await startHttp(answering({ from: 'proxy' }));
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY']) {
      vi.stubEnv(name, proxy.origin);
    }
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    const { origin } = await startHttp(answering({ from: 'server' }));
    expect((await guardedFetch(origin)).text).toBe('{"from":"server"}');
    expect(proxy.requests).toEqual([]);
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('IF-05 SS-08 of status %s are not followed', async (status) => {
    const target = await startHttp(answering({}));
    const { origin } = await startHttp(answering({}, { location: target.origin }, status));
    const failure = await failureOf(origin);
    expect(failure.failure).toBe('redirect');
    expect(failure.message).not.toContain(String(target.port));
    expect(target.requests).toEqual([]);
  });
});

describe('IF-01 the time of the whole exchange is limited', () => {
  const slow = { timeoutMs: 100 };

  it('when the server accepts and says nothing', async () => {
    const server = await startRaw(() => undefined);
    const failure = await failureOf(`http://127.0.0.1:${server.port}/`, slow);
    expect(failure.failure).toBe('timeout');
    expect(failure.message).toContain('within 0.1 seconds');
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it('when the TLS handshake is never answered', async () => {
    const server = await startRaw(() => undefined);
    expect((await failureOf(`https://127.0.0.1:${server.port}/`, slow)).failure).toBe('timeout');
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it('when the body drips, however steadily', async () => {
    const server = await startRaw((socket) => {
      socket.write(`${HEAD}Content-Length: 1000\r\n\r\n`);
      const drip = setInterval(() => socket.write(' '), 5);
      socket.on('close', () => clearInterval(drip));
    });
    expect((await failureOf(`http://127.0.0.1:${server.port}/`, slow)).failure).toBe('timeout');
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it('when it sends interim answers for ever', async () => {
    const server = await startRaw((socket) => {
      const drip = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 5);
      socket.on('close', () => clearInterval(drip));
    });
    expect((await failureOf(`http://127.0.0.1:${server.port}/`, slow)).failure).toBe('timeout');
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it('and is 3 seconds when nothing else is said', async () => {
    const server = await startRaw(() => undefined);
    const start = performance.now();
    expect((await failureOf(`http://127.0.0.1:${server.port}/`)).message).toContain('within 3 seconds');
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

describe('IF-03 the size of a body is limited', () => {
  it('when it says beforehand that it is larger', async () => {
    const server = await startRaw((socket) => {
      socket.write(`${HEAD}Content-Length: 10737418240\r\n\r\n`);
    });
    expect((await failureOf(`http://127.0.0.1:${server.port}/`)).failure).toBe('too-large');
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it('when it is chunked without an end', async () => {
    let written = 0;
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const server = await startRaw((socket) => {
      socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
      const more = () => {
        while (!socket.destroyed && socket.write(chunk)) written += chunk.length;
      };
      socket.on('drain', more);
      more();
    });
    expect((await failureOf(`http://127.0.0.1:${server.port}/`)).failure).toBe('too-large');
    await vi.waitFor(() => expect(server.open()).toBe(0));
    // What the system's buffers of both sides can hold, and not what could have been sent.
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  it.each([
    [65_536, 'at once', true],
    [65_537, 'at once', false],
    [65_536, 'in chunks', true],
    [65_537, 'in chunks', false],
  ])('to 64 KiB: %s bytes %s', async (size, how, fits) => {
    const { origin } = await startHttp((_request, response) => {
      if (how === 'in chunks') response.flushHeaders();
      response.end('x'.repeat(size));
    });
    const answer = await guardedFetch(origin).catch(() => null);
    expect(answer?.text.length === size).toBe(fits);
  });

  it('and so is that of the headers', async () => {
    const server = await startRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(100_000)}`);
    });
    expect((await failureOf(`http://127.0.0.1:${server.port}/`)).failure).toBe('unreachable');
  });
});

describe('a server that is not one', () => {
  it.each([
    ['answers nonsense', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['ends in the middle', `${HEAD}Content-Length: 10\r\n\r\n{`],
    ['closes at once', ''],
  ])('%s: unreachable, in words that repeat nothing of it', async (_what, text) => {
    const server = await startRaw((socket) => {
      socket.once('data', () => socket.end(text));
    });
    const failure = await failureOf(`http://127.0.0.1:${server.port}/`);
    expect(failure.failure).toBe('unreachable');
    expect(failure.message).toBe(
      '127.0.0.1 cannot be reached, or broke the connection off. Check the URL, and that the server is running.',
    );
  });
});

describe('a hanging server', () => {
  it('holds at most 16 connections, lets 128 wait, and is called again when it is back', async () => {
    let hangs = true;
    const server = await startRaw((socket) => {
      socket.once('data', () => hangs || socket.end(`${HEAD}Content-Length: 2\r\n\r\n{}`));
    });
    const url = `http://127.0.0.1:${server.port}/`;
    const calls = Array.from({ length: 200 }, (_, index) =>
      failureOf(url, { timeoutMs: index < 16 ? 1000 : 300 }),
    );
    const failures = await Promise.all(calls);
    expect(server.accepted()).toBe(16);
    expect(failures.filter(({ failure }) => failure === 'busy')).toHaveLength(200 - 16 - 128);
    expect(failures.filter(({ failure }) => failure === 'timeout')).toHaveLength(16 + 128);
    await vi.waitFor(() => expect(server.open()).toBe(0));
    hangs = false;
    const later = await Promise.all(Array.from({ length: 40 }, () => guardedFetch(url)));
    expect(later.every(({ status }) => status === 200)).toBe(true);
  });

  it('does not hinder calls to another', async () => {
    const hanging = await startRaw(() => undefined);
    let ended = 0;
    const calls = Array.from({ length: 20 }, () =>
      failureOf(`http://127.0.0.1:${hanging.port}/`, { timeoutMs: 1000 }).finally(() => (ended += 1)),
    );
    const { origin } = await startHttp(answering({}));
    expect((await guardedFetch(origin)).status).toBe(200);
    expect(ended).toBe(0);
    await Promise.all(calls);
  });

  it('that answers again serves those who waited in their order', async () => {
    const { origin, requests } = await startHttp(answering({}));
    await Promise.all(Array.from({ length: 100 }, (_, index) => guardedFetch(`${origin}/${index}`)));
    expect(requests).toHaveLength(100);
  });
});
