import { createSign, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { forgetAllClients } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import type { Prisma } from '@/lib/db/generated/client';
import { now } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';
import type { Person } from '@/lib/domain/actor';

export const IDP_AUDIENCE = 'https://api.acme.test';

/** A key of an identity provider. */
export interface OutsideKey {
  kid: string;
  alg: 'RS256' | 'ES256' | 'EdDSA' | 'PS256';
  privateKey: KeyObject;
  publicJwk: Record<string, unknown>;
}

/** A new key pair. */
export function outsideKey(kid: string, alg: OutsideKey['alg'] = 'RS256'): OutsideKey {
  const pair =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : alg === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicJwk = { ...pair.publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
  return { kid, alg, privateKey: pair.privateKey, publicJwk };
}

export const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** The signature of a key over a text. */
export function signatureOf(key: OutsideKey, input: string): Buffer {
  const bytes = Buffer.from(input);
  if (key.alg === 'ES256') return sign('sha256', bytes, { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  if (key.alg === 'EdDSA') return sign(null, bytes, key.privateKey);
  if (key.alg === 'PS256') return sign('sha256', bytes, { key: key.privateKey, padding: 6, saltLength: 32 });
  return createSign('sha256').update(bytes).sign(key.privateKey);
}

/** A token as it goes over the wire, from parts that may be anything. */
export function signed(key: OutsideKey, header: unknown, payload: unknown): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${signatureOf(key, input).toString('base64url')}`;
}

/** An identity provider whose keys are pasted: nothing is fetched to verify its tokens. */
export class OutsideIdp {
  constructor(
    readonly id: string,
    readonly issuer: string,
    readonly key: OutsideKey,
  ) {}

  claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
    const at = Math.floor(now() / 1000);
    return {
      iss: this.issuer,
      sub: 'user-1',
      aud: IDP_AUDIENCE,
      exp: at + 1800,
      iat: at,
      jti: newId(),
      name: 'Grace Hopper',
      given_name: 'Grace',
      family_name: 'Hopper',
      email: 'grace@acme.test',
      ...changes,
    };
  }

  /** A good token, but for what is changed. A claim that is undefined is left out. */
  token(changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}): string {
    const { alg, kid } = this.key;
    return signed(this.key, { alg, kid, typ: 'JWT', ...header }, this.claims(changes));
  }
}

type Settings = Partial<Prisma.IdentityProviderUncheckedCreateInput> & { keys?: OutsideKey[] };

/** Registers an identity provider in environments of the person's organization. */
export async function registerIdp(
  person: Person,
  { keys, ...settings }: Settings = {},
  environments = ['production', 'sandbox'],
): Promise<OutsideIdp> {
  const key = keys?.[0] ?? outsideKey('k1');
  const id = newId();
  const issuer = settings.issuer ?? `https://idp-${id.slice(0, 6)}.test`;
  const rows = await prisma().environment.findMany({
    where: { organizationId: person.organizationId, slug: { in: environments } },
  });
  await prisma().identityProvider.create({
    data: {
      id,
      organizationId: person.organizationId,
      type: 'oidc',
      name: `IdP ${id.slice(0, 6)}`,
      audiences: [IDP_AUDIENCE],
      issuer,
      jwks: { keys: (keys ?? [key]).map(({ publicJwk }) => publicJwk) } as Prisma.InputJsonObject,
      verification: 'jwks',
      algorithms: ['RS256', 'ES256', 'EdDSA', 'PS256'],
      claimMapping: { name: 'name', given_name: 'given_name', family_name: 'family_name', email: 'email' },
      ...settings,
      environments: { create: rows.map(({ id: environmentId }) => ({ environmentId })) },
    },
  });
  forgetAllClients();
  return new OutsideIdp(id, issuer, key);
}
