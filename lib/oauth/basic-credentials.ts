import { decodeFormComponent } from '@/lib/oauth/form';

/** What a client says of itself, before any of it is checked. `secret` undefined: none was given. */
export interface PresentedCredentials {
  clientId: string;
  secret: string | undefined;
}

const BASIC = /^basic +([a-z0-9+/_-]+={0,2}) *$/i;

/**
 * Reads `Authorization: Basic` (RFC 7617); both parts are form-decoded after base64 (RFC 6749 §2.3.1). Null: not Basic, or malformed.
 */
export function parseBasicCredentials(header: string): PresentedCredentials | null {
  const encoded = BASIC.exec(header)?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  try {
    const secret = decodeFormComponent(text.slice(colon + 1));
    return { clientId: decodeFormComponent(text.slice(0, colon)), secret: secret || undefined };
  } catch {
    return null;
  }
}
