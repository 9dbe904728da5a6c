import { practiceUserinfo } from '@/lib/domain/practice-idp/userinfo';
import type { ProtocolRequest, ProtocolResponse } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';
import { practiceEndpoint } from '@/lib/practice-idp/practice-endpoint';

function refuse(challenge: string, error: string, description: string): ProtocolResponse {
  const body = JSON.stringify({ error, error_description: description });
  return noStoreJson(401, body, { 'WWW-Authenticate': `Bearer realm="practice-idp"${challenge}` });
}

async function answerUserinfo(request: ProtocolRequest): Promise<ProtocolResponse> {
  const token = /^bearer +(\S+) *$/i.exec(request.header('authorization') ?? '')?.[1];
  if (token === undefined)
    return refuse('', 'token_required', 'Send an access token: Authorization: Bearer <access token>.');
  const claims = await practiceUserinfo(token);
  if (claims) return noStoreJson(200, JSON.stringify(claims));
  return refuse(
    ', error="invalid_token"',
    'invalid_token',
    'The access token has expired, or was not issued here.',
  );
}

/** Who an access token was issued to (OpenID Connect Core §5.3), by either method that §5.3.1 wants. */
export const practiceUserinfoEndpoint = practiceEndpoint({
  name: 'practice-userinfo',
  methods: ['GET', 'POST'],
  handle: answerUserinfo,
});
