import {
  issueAccessToken,
  issueIdToken,
  issueRefreshToken,
  type PracticeRequest,
} from '@/lib/domain/practice-idp/tokens';
import { readForm, type Form } from '@/lib/oauth/form';
import { OAuthError, renderOAuthError } from '@/lib/oauth/oauth-error';
import type { ProtocolRequest, ProtocolResponse } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';
import { authenticatePracticeClient } from '@/lib/practice-idp/authenticate';
import { demandGrant, readAsked } from '@/lib/practice-idp/grants';
import { practiceEndpoint } from '@/lib/practice-idp/practice-endpoint';
import { PracticeRefusal, renderPracticeRefusal } from '@/lib/practice-idp/refusal';

function readBody(request: ProtocolRequest): Form {
  try {
    return readForm(request);
  } catch (thrown) {
    if (thrown instanceof OAuthError) throw new PracticeRefusal(400, 'server_error', thrown.message);
    throw thrown;
  }
}

async function userTokens(asked: PracticeRequest): Promise<Record<string, string>> {
  const { person } = asked;
  if (!person) return {};
  const [refreshToken, idToken] = await Promise.all([
    issueRefreshToken(asked, person),
    issueIdToken(asked, person),
  ]);
  return { refresh_token: refreshToken, id_token: idToken };
}

async function answerToken(request: ProtocolRequest): Promise<ProtocolResponse> {
  const client = authenticatePracticeClient(request);
  const form = readBody(request);
  const asked = await readAsked(client, demandGrant(client, form), form, request.address);
  const { token, expiresInSeconds } = await issueAccessToken(asked);
  const answer = {
    access_token: token,
    token_type: 'Bearer',
    expires_in: expiresInSeconds,
    scope: asked.scope,
    ...(await userTokens(asked)),
  };
  return noStoreJson(200, JSON.stringify(answer));
}

/** The token endpoint of the practice identity provider. The order of the checks: client, body, grant, what the grant asks for. */
export const practiceTokenEndpoint = practiceEndpoint({
  name: 'practice-token',
  methods: ['POST'],
  async handle(request) {
    try {
      return await answerToken(request);
    } catch (thrown) {
      if (thrown instanceof PracticeRefusal) return renderPracticeRefusal(thrown);
      if (thrown instanceof OAuthError) return renderOAuthError(thrown);
      throw thrown;
    }
  },
});
