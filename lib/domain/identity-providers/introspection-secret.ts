import { derivedKey } from '@/lib/platform/derived-keys';
import { seal, unseal } from '@/lib/platform/sealed-box';

/** What a sealed introspection secret is bound to, so that it cannot be moved to another identity provider, whose owner chose its URL. */
function sealPurpose(idpId: string): string {
  return `identity-provider-introspection:${idpId}`;
}

/** Seals the client secret that authenticates us at an introspection endpoint. For the database. */
export function sealIntrospectionSecret(idpId: string, secret: string): Uint8Array<ArrayBuffer> {
  return seal(derivedKey('identity-providers'), sealPurpose(idpId), Buffer.from(secret));
}

/** Opens what `sealIntrospectionSecret` made for the same identity provider. @throws UnsealError */
export function openIntrospectionSecret(idpId: string, box: Uint8Array): string {
  return unseal(derivedKey('identity-providers'), sealPurpose(idpId), box).toString('utf8');
}

/** Seals the same secret for another identity provider. @throws UnsealError */
export function resealIntrospectionSecret(
  idpId: string,
  otherId: string,
  box: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return sealIntrospectionSecret(otherId, openIntrospectionSecret(idpId, box));
}
