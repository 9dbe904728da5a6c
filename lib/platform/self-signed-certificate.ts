import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';

// DER (X.690), as far as a certificate (RFC 5280 §4.1) needs it: a tag, a length, and the contents.

function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  if (body.length < 0x80) return Buffer.concat([Buffer.of(tag, body.length), body]);
  const length = Buffer.from(body.length.toString(16).padStart(4, '0'), 'hex');
  return Buffer.concat([Buffer.of(tag, 0x82), length, body]);
}

const sequence = (...items: Uint8Array[]) => der(0x30, ...items);
const octets = (content: Uint8Array) => der(0x04, content);
const bits = (content: Uint8Array) => der(0x03, Buffer.of(0), content);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = oid('550403');
const SUBJECT_ALT_NAME = oid('551d11');

function distinguishedName(name: string): Buffer {
  return sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
}

// UTCTime has two digits for the year, which RFC 5280 §4.1.2.5.1 wants until 2049.
function utcTime(at: Date): Buffer {
  const digits = at.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

/** The bytes of an address: four, or sixteen of an IPv6 address without a zone. */
function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(8 - before!.length - after!.length).fill('0');
  const groups = [...before!, ...zeros, ...after!];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function alternativeName(name: string): Buffer {
  return isIP(name) ? der(0x87, addressBytes(name)) : der(0x82, Buffer.from(name));
}

/** What TLS needs to serve, both in PEM. */
export interface SelfSignedCertificate {
  key: string;
  cert: string;
}

function pem(certificate: Buffer): string {
  const lines = certificate
    .toString('base64')
    .replace(/(.{64})/g, '$1\n')
    .trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function toBeSigned(publicKey: KeyObject, names: readonly string[], from: Date, until: Date): Buffer {
  // Positive and of 16 bytes: the highest bit is off, the next is on.
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const issuer = distinguishedName(names[0]!);
  // Without basic constraints it is no authority: whoever trusts it trusts it alone (RFC 5280 §4.2.1.9).
  const extensions = sequence(sequence(SUBJECT_ALT_NAME, octets(sequence(...names.map(alternativeName)))));
  return sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, serial),
    ECDSA_WITH_SHA256,
    issuer,
    sequence(utcTime(from), utcTime(until)),
    issuer,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
}

/**
 * A new P-256 key with a certificate that it signs itself (RFC 5280).
 * @param names host names and addresses it is for; the first is also its common name
 * @param until not after 2049
 */
export function selfSignedCertificate(
  names: readonly string[],
  from: Date,
  until: Date,
): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = toBeSigned(publicKey, names, from, until);
  const certificate = sequence(content, ECDSA_WITH_SHA256, bits(sign('sha256', content, privateKey)));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert: pem(certificate) };
}
