import type { JsonObject } from '@/components/tokens/decode-token';
import type { UserKeysProvider } from '@/lib/queries/user-keys';

/** What can be told of a pasted token before it is sent anywhere. Nothing is verified by it. */
export interface Finding {
  code:
    | 'provider'
    | 'other-provider'
    | 'unknown-issuer'
    | 'no-issuer'
    | 'asked'
    | 'own'
    | 'own-secret'
    | 'opaque'
    | 'encrypted'
    | 'damaged'
    | 'no-token'
    | 'expired'
    | 'not-yet-valid'
    | 'other-audience'
    | 'id-token';
  tone: 'success' | 'info' | 'warning';
  text: string;
}

export interface WhoseToken {
  /** The first says whose it is. */
  findings: Finding[];
  /** The identity provider whose token it is, when that is not the chosen one. */
  belongsTo: string | null;
}

export interface Surroundings {
  /** The identity providers whose tokens the client takes. */
  providers: readonly UserKeysProvider[];
  chosen: UserKeysProvider;
  /** `iss` of the tokens of this portal. */
  ownIssuer: string;
  /** Seconds since the epoch. */
  at: number;
}

const MAX_SHOWN = 120;

/** A value of a token for a sentence. */
export const textOf = (value: unknown) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};
/** `aud`, which may be one or a list (RFC 7519 §4.1.3). */
export const audiencesOf = ({ aud }: JsonObject): unknown[] => (Array.isArray(aud) ? aud : [aud]);
/** Whether the token names an audience that the identity provider is registered with. */
export const takes = ({ audiences }: UserKeysProvider, claims: JsonObject) =>
  audiencesOf(claims).some((audience) => audiences.includes(audience as string));
