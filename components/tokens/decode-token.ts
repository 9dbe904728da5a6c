export type JsonObject = Record<string, unknown>;

/** The readable parts of a JWT (RFC 7519 §3). Nothing is verified: who shows a token to its owner need not. */
export interface DecodedToken {
  header: JsonObject;
  claims: JsonObject;
}

function decodePart(part: string): JsonObject | null {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}

/** Header and claims of a signed JWT, or null for anything else. Works in the browser, without a request. */
export function decodeToken(token: string): DecodedToken | null {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  const [header, claims] = parts.slice(0, 2).map(decodePart);
  return header && claims ? { header, claims } : null;
}
