import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between the code under test and a server, and plays a network that fails. */
export interface TcpProxy {
  /** The server's URL, by way of the proxy. */
  url: string;
  /** Connections stay open, new ones are taken, and nothing gets through any more. */
  freeze(): void;
  /** What was held back gets through. */
  thaw(): void;
  /** Every connection is reset, and new ones as well until `restore`. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

/** Starts a proxy to the host and port of a URL. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let state: 'open' | 'frozen' | 'cut' = 'open';
  const server = createServer({ pauseOnConnect: true }, (near) => {
    if (state === 'cut') return void near.resetAndDestroy();
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
    }
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => near.write(data));
    near[state === 'open' ? 'resume' : 'pause']();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const destroyAll = () => sockets.forEach((socket) => socket.resetAndDestroy());
  return {
    url: url.href,
    freeze() {
      state = 'frozen';
      sockets.forEach((socket) => socket.pause());
    },
    thaw() {
      state = 'open';
      sockets.forEach((socket) => socket.resume());
    },
    cut() {
      state = 'cut';
      destroyAll();
    },
    restore() {
      state = 'open';
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        destroyAll();
      }),
  };
}
