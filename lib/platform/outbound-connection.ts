import dns from 'node:dns';
import net from 'node:net';
import tls from 'node:tls';
import type { buildConnector } from 'undici';
import { isLoopback, mayConnectTo } from '@/lib/platform/outbound-address';
import { OutboundError } from '@/lib/platform/outbound-error';

/** The same sentence whether the address was written, resolved to or connected to: the difference would tell about the private network. */
export function refusedAddress(url: URL): OutboundError {
  return new OutboundError(
    'address',
    url.href,
    `${url.hostname} is at a private or reserved address, which Gatehouse does not call. ` +
      'If that is intended, the operator can allow it with ALLOW_PRIVATE_IDPS.',
  );
}

/** The rule for one address: one we may connect to, and for plain http one of this machine. */
function isAllowed(url: URL, address: string): boolean {
  return mayConnectTo(address) && (url.protocol === 'https:' || isLoopback(address));
}

/** The host as it is handed to the socket: a literal IPv6 address without its brackets. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/**
 * Refuses a URL whose host is a literal address that may not be called, before anything is sent.
 * @throws OutboundError
 */
export function refuseLiteralAddress(url: URL): void {
  const host = hostOf(url);
  if (net.isIP(host) !== 0 && !isAllowed(url, host)) throw refusedAddress(url);
}

/**
 * Resolves a name and refuses it when any of its addresses may not be called. Without this the connection would be opened first and
 * refused after, and the difference between an open and a closed port would tell what runs in the private network.
 */
function guardedLookup(url: URL): net.LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      if (!addresses.every(({ address }) => isAllowed(url, address)))
        return callback(refusedAddress(url), []);
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

function secured(socket: net.Socket, url: URL): tls.TLSSocket {
  const host = hostOf(url);
  return tls.connect({
    socket,
    host,
    servername: net.isIP(host) === 0 ? host : '',
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
    // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED cannot turn it off.
    rejectUnauthorized: true,
  });
}

/**
 * Opens the connection of one exchange. The address that the socket is connected to decides, before TLS or anything else is sent over
 * it: a hook in the name resolution alone is not asked about literal addresses.
 * @param signal ends the connection, in whatever state it is
 */
export function guardedConnector(url: URL, signal: AbortSignal): buildConnector.connector {
  return (_options, callback) => {
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const socket = net.connect({ host: hostOf(url), port, lookup: guardedLookup(url), noDelay: true });
    let done = false;
    const finish = (error: Error | null, connected?: net.Socket) => {
      if (done) return;
      done = true;
      if (connected) return callback(null, connected);
      socket.destroy();
      callback(error ?? new Error('The connection was given up.'), null);
    };
    signal.addEventListener('abort', () => finish(null));
    socket.on('error', finish);
    socket.once('connect', () => {
      if (!isAllowed(url, socket.remoteAddress ?? '')) return finish(refusedAddress(url));
      if (url.protocol === 'http:') return finish(null, socket);
      const secure = secured(socket, url);
      secure.on('error', finish);
      secure.once('secureConnect', () => finish(null, secure));
      secure.once('close', () => finish(null));
    });
  };
}
