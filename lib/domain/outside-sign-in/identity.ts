import type { Claims } from '@/lib/domain/exchange/check-claims';
import { emailField } from '@/lib/schemas/people';

/** Whom the OpenID provider says somebody is. Issuer and subject name them; the rest is what it knows about them. */
export interface OutsideIdentity {
  issuer: string;
  subject: string;
  /** In lower case; null for none, or for what is no address. */
  email: string | null;
  /** Null: it does not say. */
  emailVerified: boolean | null;
  name: string | null;
}

const MAX_NAME = 100;

function text(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ').trim() : '';
}

function nameOf(claims: Claims): string | null {
  const whole = text(claims.name) || `${text(claims.given_name)} ${text(claims.family_name)}`.trim();
  const name = whole || text(claims.preferred_username);
  return name.slice(0, MAX_NAME).trim() || null;
}

/** The identity in claims that were checked. */
export function identityOf(issuer: string, claims: Claims): OutsideIdentity {
  const email = emailField.safeParse(claims.email);
  const verified = claims.email_verified;
  return {
    issuer,
    subject: claims.sub as string,
    email: email.success ? email.data : null,
    // Some send it as a text. Only a literal true counts as one.
    emailVerified: verified === undefined ? null : verified === true,
    name: nameOf(claims),
  };
}
