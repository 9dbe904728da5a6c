import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { countTokenAnswer } from '@/lib/domain/usage/token-usage';
import { refusalFor } from '@/lib/oauth/answer';
import { authenticateClient } from '@/lib/oauth/client-auth';
import { admitUnlessThrottled } from '@/lib/oauth/failure-throttle';
import { readForm } from '@/lib/oauth/form';
import { grantFor } from '@/lib/oauth/grants/registry';
import { renderOAuthError } from '@/lib/oauth/oauth-error';
import type { Endpoint, ProtocolRequest, ProtocolResponse } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';
import { logEvent } from '@/lib/platform/log';

/** `POST /oauth2/token` (RFC 6749 §3.2). The order of the checks: form, client, grant, then what the grant asks for. */
async function handleToken(request: ProtocolRequest): Promise<ProtocolResponse> {
  let client: ClientSnapshot | undefined;
  let grantName = 'none';
  try {
    const form = readForm(request);
    const authenticated = authenticateClient(request, form);
    client = authenticated instanceof Promise ? await authenticated : authenticated;
    const grant = grantFor(client, form.require('grant_type'));
    grantName = grant.type;
    const answer = await grant.handle(client, form, request);
    countTokenAnswer(client, grantName, 'issued');
    logEvent({
      event: 'token.issued',
      requestId: request.requestId,
      client: client.clientId,
      grant: grantName,
    });
    return noStoreJson(200, JSON.stringify(answer));
  } catch (thrown) {
    const refusal = refusalFor(thrown, request);
    if (client) countTokenAnswer(client, grantName, refusal.error);
    logEvent({
      event: 'token.refused',
      requestId: request.requestId,
      client: client?.clientId,
      grant: grantName,
      reason: refusal.error,
    });
    return renderOAuthError(refusal);
  }
}

export const tokenEndpoint: Endpoint = {
  name: 'token',
  methods: ['POST'],
  cors: true,
  admit: admitUnlessThrottled,
  handle: handleToken,
};
