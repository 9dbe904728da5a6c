import type { Finding, Surroundings } from '@/components/user-keys/token-finding';

/** RFC 6750 §2.1 `b64token`: what a token can be made of. */
const TOKEN_CHARACTERS = /^[\w.~+/-]+=*$/;

const warning = (code: Finding['code'], text: string): Finding => ({ code, tone: 'warning', text });

/** Why a text that cannot be decoded is no token that anybody takes; undefined when it may be an opaque one. */
export function unreadableFinding(token: string): Finding | undefined {
  if (/^gh_(sec|rt|key)_/.test(token))
    return warning(
      'own-secret',
      'This is a key, secret or refresh token of this portal, and no token of a user. Clear the box, and paste the one that your identity provider gave.',
    );
  if (!TOKEN_CHARACTERS.test(token))
    return warning(
      'no-token',
      'This is not a token: it has spaces or characters that no token has. Copy the value of access_token alone.',
    );
  const parts = token.split('.').length;
  if (parts === 5)
    return warning(
      'encrypted',
      'This token is encrypted (JWE), so that only those it is meant for can read it. Set up your identity provider to give signed tokens for this audience.',
    );
  if (parts === 3 || token.startsWith('eyJ'))
    return warning(
      'damaged',
      'This begins like a JWT and cannot be read. A part of it may be missing: copy it again, from eyJ up to its end.',
    );
  return undefined;
}

const HOW = { userinfo: 'its userinfo endpoint', introspection: 'introspection', jwks: '' };

/** What can be done with a token that nobody but its identity provider can read. */
export function opaqueFindings({ chosen, providers }: Surroundings): Finding[] {
  if (chosen.verification !== 'jwks')
    return [
      {
        code: 'opaque',
        tone: 'success',
        text: `An opaque token, not a JWT: it does not show whose it is. ${chosen.name} takes such tokens and is asked by ${HOW[chosen.verification]}.`,
      },
    ];
  const others = providers.filter(({ verification }) => verification !== 'jwks').map(({ name }) => name);
  const way =
    others.length > 0
      ? `Select one that does (${others.join(', ')}), or get a JWT.`
      : 'No identity provider of this application does. Ask for a JWT, often by naming the audience.';
  return [
    warning(
      'opaque',
      `An opaque token, not a JWT: only identity providers that are asked (userinfo or introspection) can take it. ${chosen.name} takes signed JWTs alone. ${way}`,
    ),
  ];
}
