import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import { ask } from '@/lib/domain/identity-providers/ask';
import {
  rememberedAnswer,
  unsendable,
  type AskedAnswer,
} from '@/lib/domain/identity-providers/asked-answers';
import { callUnlessDown } from '@/lib/domain/identity-providers/breaker';
import { openIntrospectionSecret } from '@/lib/domain/identity-providers/introspection-secret';
import { isJsonType, parseJsonObject } from '@/lib/domain/identity-providers/json-answer';
import { IdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { UnsealError } from '@/lib/platform/sealed-box';

/**
 * Asks the introspection endpoint of an identity provider about a token (RFC 7662), with `client_secret_basic`. Answers are remembered for
 * up to a minute and never past their `exp`, refusals for 5 seconds. What an active answer says (`exp`, `aud`, `iss`) is for the caller to
 * check. The claims are shared: do not change them.
 * @throws IdentityProviderUnavailable when it gives no usable answer
 */
export function askIntrospection(idp: IdentityProviderSnapshot, token: string): Promise<AskedAnswer> {
  const unfit = unsendable(token);
  if (unfit) return Promise.resolve({ refused: unfit });
  const endpoint = idp.introspectionEndpoint;
  if (!endpoint) {
    return Promise.reject(
      new IdentityProviderUnavailable(`${idp.name} has no introspection endpoint.`, null),
    );
  }
  return rememberedAnswer(idp.id, `introspection ${endpoint}`, token, () =>
    callUnlessDown(idp.id, () => askEndpoint(idp, endpoint, token)),
  );
}

async function askEndpoint(
  idp: IdentityProviderSnapshot,
  endpoint: string,
  token: string,
): Promise<AskedAnswer> {
  const { status, contentType, text } = await ask(idp.name, endpoint, {
    method: 'POST',
    headers: {
      authorization: basicCredentials(idp),
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
  });
  const unusable = (sentence: string) => new IdentityProviderUnavailable(sentence, null);
  if (status === 401 || status === 403) {
    throw unusable(`${idp.name} does not accept the client id and secret registered for its introspection.`);
  }
  if (status !== 200)
    throw unusable(`The introspection endpoint of ${idp.name} answered ${status}. Check its URL.`);
  const claims = isJsonType(contentType) ? parseJsonObject(text) : null;
  if (claims?.active === true) return { claims: Object.freeze(claims) };
  if (claims?.active === false) return { refused: `${idp.name} says that the token is not active.` };
  throw unusable(
    `The introspection endpoint of ${idp.name} answered with something else than RFC 7662 describes.`,
  );
}

/** RFC 6749 §2.3.1: both halves are form-encoded before they are joined. */
function basicCredentials(idp: IdentityProviderSnapshot): string {
  const { introspectionClientId, sealedIntrospectionSecret } = idp;
  if (!introspectionClientId || !sealedIntrospectionSecret) {
    throw new IdentityProviderUnavailable(`${idp.name} has no client id and secret for introspection.`, null);
  }
  const secret = openedSecret(idp, sealedIntrospectionSecret);
  const pair = [introspectionClientId, secret].map(formEncoded).join(':');
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function openedSecret(idp: IdentityProviderSnapshot, sealed: Uint8Array): string {
  try {
    return openIntrospectionSecret(idp.id, sealed);
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    throw new IdentityProviderUnavailable(
      `The introspection secret of ${idp.name} cannot be opened. Enter it again.`,
      null,
    );
  }
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
