import { BlockList, isIP } from 'node:net';
import { env } from '@/lib/platform/env';

type Range = readonly [address: string, bits: number];

/** IPv4 that is not the public internet (IANA's special-purpose registry, RFC 6890), with multicast and what is reserved. */
const notPublic4 = rangesOf([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]);

// IPv6 the other way round: only what is handed out as global unicast is public. Loopback, link-local, unique local, multicast,
// IPv4-mapped and NAT64 (which would carry any IPv4 address past the list above) are all outside of it.
const public6 = rangesOf([['2000::', 3]]);

/** Inside global unicast: protocol assignments with Teredo, documentation, and 6to4, which carries IPv4 addresses too. */
const notPublic6 = rangesOf([
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

const LOOPBACK: readonly Range[] = [
  ['127.0.0.0', 8],
  ['::1', 128],
];
const loopback = rangesOf(LOOPBACK);

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

function rangesOf(ranges: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, familyOf(address));
  return list;
}

// By the array it was made from: another configuration has another one.
const parsed = new WeakMap<readonly string[], BlockList>();

/** What the operator opened with ALLOW_PRIVATE_IDPS. */
function openedByOperator(): BlockList {
  const items = env().ALLOW_PRIVATE_IDPS;
  let list = parsed.get(items);
  if (!list) parsed.set(items, (list = rangesOf(items.flatMap(rangesOfItem))));
  return list;
}

function rangesOfItem(item: string): readonly Range[] {
  if (item === 'localhost') return LOOPBACK;
  const [address = '', bits] = item.split('/');
  return [[address, bits === undefined ? (isIP(address) === 6 ? 128 : 32) : Number(bits)]];
}

function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !notPublic4.check(address, 'ipv4');
  return public6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && loopback.check(address, familyOf(address));
}

/**
 * Whether Gatehouse may connect to an address somebody else chose: it is public, or the operator allowed it.
 * @param address IPv4 or IPv6, without brackets; with a zone or anything else it is refused
 */
export function mayConnectTo(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  return isPublic(address) || openedByOperator().check(address, familyOf(address));
}

/** Whether the operator allowed identity providers on this machine, which may then also speak plain http. */
export function isLoopbackAllowed(): boolean {
  return LOOPBACK.some(([address]) => mayConnectTo(address === '127.0.0.0' ? '127.0.0.1' : address));
}
