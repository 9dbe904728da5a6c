import { derivedKey } from '@/lib/platform/derived-keys';
import { seal, unseal, UnsealError } from '@/lib/platform/sealed-box';

const PURPOSE = 'practice-idp:opaque-token';

/** A token that only its issuer can read: its claims, sealed. Nothing of it is stored. */
export function opaqueToken(claims: object): string {
  const box = seal(derivedKey('practice-idp-opaque'), PURPOSE, Buffer.from(JSON.stringify(claims)));
  return Buffer.from(box).toString('base64url');
}

/** The claims of an opaque token, or null when it is none of ours. */
export function readOpaqueToken(token: string): Record<string, unknown> | null {
  try {
    const box = Buffer.from(token, 'base64url');
    // One token has one spelling: what counts once would else count once in each.
    if (box.toString('base64url') !== token) return null;
    const claims = unseal(derivedKey('practice-idp-opaque'), PURPOSE, box);
    return JSON.parse(claims.toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
