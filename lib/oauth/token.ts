import { refusalFor } from '@/lib/oauth/answer';
import { noteIssued, noteRefused, type Attempt } from '@/lib/oauth/attempt';
import { authenticateClient } from '@/lib/oauth/client-auth';
import { admitUnlessThrottled } from '@/lib/oauth/failure-throttle';
import { readForm } from '@/lib/oauth/form';
import type { TokenAnswer } from '@/lib/oauth/grants/grant';
import { grantFor } from '@/lib/oauth/grants/registry';
import { renderOAuthError, type OAuthError } from '@/lib/oauth/oauth-error';
import type { Endpoint, ProtocolRequest, ProtocolResponse } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';
import { attempted, whenThere, type SoonerOrLater } from '@/lib/platform/sooner-or-later';

/** `POST /oauth2/token` (RFC 6749 §3.2). The order of the checks: form, client, grant, then what the grant asks for. */
function handleToken(request: ProtocolRequest): SoonerOrLater<ProtocolResponse> {
  const attempt: Attempt = { requestId: request.requestId, grant: 'none' };
  return attempted(
    () => answerToken(attempt, request),
    (answer) => issued(attempt, answer),
    (thrown) => refused(attempt, refusalFor(thrown, request)),
  );
}

function answerToken(attempt: Attempt, request: ProtocolRequest): SoonerOrLater<TokenAnswer> {
  const form = readForm(request);
  return whenThere(authenticateClient(request, form), (client) => {
    attempt.client = client;
    const grant = grantFor(client, form.require('grant_type'));
    attempt.grant = grant.type;
    return grant.handle(client, form, request);
  });
}

function issued(attempt: Attempt, answer: TokenAnswer): ProtocolResponse {
  noteIssued(attempt);
  const { access_token, ...rest } = answer;
  // A JWT needs no escapes; looking for some in a thousand characters would cost as much as the rest of the answer.
  return noStoreJson(200, `{"access_token":"${access_token}",${JSON.stringify(rest).slice(1)}`);
}

function refused(attempt: Attempt, refusal: OAuthError): ProtocolResponse {
  noteRefused(attempt, refusal.error);
  return renderOAuthError(refusal);
}

export const tokenEndpoint: Endpoint = {
  name: 'token',
  methods: ['POST'],
  cors: true,
  admit: admitUnlessThrottled,
  handle: handleToken,
};
