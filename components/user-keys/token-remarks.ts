import type { DecodedToken, JsonObject } from '@/components/tokens/decode-token';
import { audiencesOf, takes, textOf, type Finding } from '@/components/user-keys/token-finding';
import { durationInWords } from '@/components/ui/duration';
import type { UserKeysProvider } from '@/lib/queries/user-keys';

// The same tolerance as in the checks of the exchange.
const LEEWAY_SECONDS = 60;

/** Whether it has expired or does not count yet. @param at seconds since the epoch */
export function timeFindings({ exp, nbf }: JsonObject, at: number): Finding[] {
  if (typeof exp === 'number' && exp + LEEWAY_SECONDS <= at)
    return [
      {
        code: 'expired',
        tone: 'warning',
        text: `It expired ${durationInWords(at - exp)} ago. Get a new one.`,
      },
    ];
  if (typeof nbf === 'number' && nbf - LEEWAY_SECONDS > at)
    return [
      {
        code: 'not-yet-valid',
        tone: 'warning',
        text: `It counts only in ${durationInWords(nbf - at)}. If that surprises you, compare the clocks.`,
      },
    ];
  return [];
}

/** Whether its identity provider is registered with another audience. */
export function audienceFindings(claims: JsonObject, owner: UserKeysProvider | undefined): Finding[] {
  if (!owner || owner.audiences.length === 0 || takes(owner, claims)) return [];
  const meant = claims.aud === undefined ? 'It names no audience' : `It is meant for ${textOf(claims.aud)}`;
  const wanted = owner.audiences.join(' or ');
  return [{ code: 'other-audience', tone: 'warning', text: `${meant}. Ask for the audience ${wanted}.` }];
}

/** What only ID tokens say (OpenID Connect Core §2), where nothing says that it is an access token (RFC 9068 §2). */
function idTokenSign({ header, claims }: DecodedToken): string | undefined {
  const type = `${String(header.typ)} ${String(claims.typ)}`.toLowerCase();
  if (/at\+jwt|bearer/.test(type) || claims.scope !== undefined || claims.scp !== undefined) return undefined;
  if (claims.typ === 'ID') return 'its type is ID';
  const named = ['at_hash', 'c_hash', 'nonce'].find((name) => claims[name] !== undefined);
  if (named) return `it has ${named}`;
  const isForItsClient = typeof claims.azp === 'string' && audiencesOf(claims).includes(claims.azp);
  return isForItsClient ? 'it is meant for the client it was issued to' : undefined;
}

/** Whether it looks like an ID token. It may be an access token all the same. */
export function idTokenFindings(token: DecodedToken): Finding[] {
  const sign = idTokenSign(token);
  if (sign === undefined) return [];
  const text = `It looks like an ID token (${sign}), not an access token. Both are taken here; what the APIs of your identity provider take is the access token.`;
  return [{ code: 'id-token', tone: 'info', text }];
}
