import { inspectToken, type LiveToken } from '@/lib/domain/tokens/inspect-token';
import { answering } from '@/lib/oauth/answer';
import { authenticateClient } from '@/lib/oauth/client-auth';
import { admitUnlessThrottled } from '@/lib/oauth/failure-throttle';
import { readForm } from '@/lib/oauth/form';
import { invalidClient } from '@/lib/oauth/oauth-error';
import type { Endpoint } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';
import { env } from '@/lib/platform/env';

/** The members of an answer (RFC 7662 §2.2); a token that is not live has only the first. */
function introspection(token: LiveToken | null): object {
  if (!token) return { active: false };
  if (token.kind === 'access_token') {
    const { iss, sub, aud, exp, iat, jti, client_id, scope, aut, idp_claims, act } = token.claims;
    const said = { iss, sub, aud, client_id, scope, exp, iat, jti, aut, idp_claims, act };
    return { active: true, token_type: 'Bearer', ...said };
  }
  return {
    active: true,
    token_type: 'refresh_token',
    iss: env().PORTAL_URL,
    sub: token.subject,
    client_id: token.clientId,
    scope: token.scope || undefined,
    exp: token.expiresAtSeconds,
    iat: token.issuedAtSeconds,
  };
}

/** `POST /oauth2/introspect` (RFC 7662 §2). For confidential clients: a public one cannot prove who it is. */
export const introspectEndpoint: Endpoint = {
  name: 'introspect',
  methods: ['POST'],
  cors: false,
  admit: admitUnlessThrottled,
  handle: (request) =>
    answering(request, async () => {
      const form = readForm(request);
      const caller = await authenticateClient(request, form);
      if (caller.publicClient) throw invalidClient();
      const token = form.require('token');
      return noStoreJson(200, JSON.stringify(introspection(await inspectToken(caller, token))));
    }),
};
