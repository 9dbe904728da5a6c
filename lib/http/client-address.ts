import { BlockList, isIP } from 'node:net';
import { env, EnvError } from '@/lib/platform/env';
import { processSlot } from '@/lib/platform/process-slot';

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function parseTrusted(items: readonly string[]): BlockList {
  const trusted = new BlockList();
  for (const item of items) {
    const [address = '', bits] = item.split('/');
    if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) {
      throw new EnvError([
        `TRUSTED_PROXIES has ${item}, which is not an address or a range. Example: 10.0.0.0/8,127.0.0.1`,
      ]);
    }
    if (bits === undefined) trusted.addAddress(address, family(address));
    else trusted.addSubnet(address, Number(bits), family(address));
  }
  return trusted;
}

const slot = processSlot('trusted-proxies', () => parseTrusted(env().TRUSTED_PROXIES));

/** Drops the IPv4-in-IPv6 form, so that one caller has one name. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

/** Whether this peer may speak for others (`TRUSTED_PROXIES`). */
export function isTrustedProxy(address: string): boolean {
  return isIP(address) !== 0 && slot.get().check(address, family(address));
}

/**
 * The address a request came from. `X-Forwarded-For` counts only as far as trusted proxies wrote it: the right-most entry that is
 * not one of them (RFC 7239 §8.1 tells why the left end cannot be believed).
 * @param peer address of the socket
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined): string {
  const direct = plain(peer ?? '');
  if (forwardedFor === undefined || env().TRUSTED_PROXIES.length === 0 || !isTrustedProxy(direct))
    return direct;
  const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()));
  for (const hop of hops.reverse()) {
    if (isIP(hop) === 0) return direct;
    if (!isTrustedProxy(hop)) return hop;
  }
  return direct;
}
