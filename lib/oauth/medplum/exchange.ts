import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { clientSnapshot } from '@/lib/db/client-snapshots';
import { actingClient, type RequestOrigin } from '@/lib/domain/actor';
import { ExchangeRefused } from '@/lib/domain/exchange/approve-exchange';
import type { SubjectToken } from '@/lib/domain/exchange/check-subject-token';
import { exchangeToken, type ExchangeResult } from '@/lib/domain/exchange/exchange-token';
import { acceptedIdentityProviders } from '@/lib/domain/exchange/find-identity-provider';
import { issueIdToken } from '@/lib/domain/tokens/id-token';
import { noteIssued, noteRefused, type Attempt } from '@/lib/oauth/attempt';
import { grantFor } from '@/lib/oauth/grants/registry';
import { readExchangeRequest, type MedplumExchangeRequest } from '@/lib/oauth/medplum/exchange-request';
import { OutcomeError } from '@/lib/oauth/medplum/operation-outcome';
import { profileReference } from '@/lib/oauth/medplum/profile';
import { identityProviderNotFound, renderRefusal } from '@/lib/oauth/medplum/refusals';
import { invalidRequest } from '@/lib/oauth/oauth-error';
import type { Endpoint, ProtocolRequest, ProtocolResponse } from '@/lib/oauth/protocol';
import { countingRefusals } from '@/lib/oauth/refused-token-throttle';
import { noStoreJson } from '@/lib/oauth/responses';
import { GRANT_TYPE_URI } from '@/lib/schemas/grant-types';

/** That the client may exchange. It proves nothing; what counts is the token of the person. */
function demandExchanging(
  client: ClientSnapshot | null,
  { projectId }: MedplumExchangeRequest,
): asserts client is ClientSnapshot {
  if (!client || client.disabled) throw invalidRequest('Invalid client');
  if (projectId !== undefined && projectId !== client.organizationId) {
    throw new OutcomeError(
      'Invalid project',
      'projectId has to be the organization of the client. It may be left out.',
    );
  }
  grantFor(client, GRANT_TYPE_URI.token_exchange);
  if (acceptedIdentityProviders(client).length > 0) return;
  throw identityProviderNotFound('No identity provider is registered for this client and its environment.');
}

async function issued(
  attempt: Attempt,
  client: ClientSnapshot,
  result: ExchangeResult,
): Promise<ProtocolResponse> {
  const idToken = await issueIdToken(client, result);
  const reference = await profileReference(client, result);
  noteIssued(attempt);
  const answer = {
    token_type: 'Bearer',
    expires_in: result.issued.expiresInSeconds,
    scope: result.issued.scope,
    access_token: result.issued.accessToken,
    refresh_token: result.refreshToken,
    id_token: idToken,
    project: { reference: `Project/${client.organizationId}` },
    profile: { reference },
  };
  return noStoreJson(200, JSON.stringify(answer));
}

async function exchangeFor(
  client: ClientSnapshot | null,
  asked: MedplumExchangeRequest,
  attempt: Attempt,
  from: RequestOrigin,
): Promise<ProtocolResponse> {
  demandExchanging(client, asked);
  const subject: SubjectToken = { token: asked.externalAccessToken, kind: 'access_token' };
  const access = { scopes: [], resources: [] };
  const result = await exchangeToken(client, actingClient(client, from), { subject, access });
  return issued(attempt, client, result);
}

async function handleExchange(request: ProtocolRequest): Promise<ProtocolResponse> {
  const attempt: Attempt = { requestId: request.requestId, grant: 'token_exchange' };
  try {
    const asked = readExchangeRequest(request);
    const client = await clientSnapshot(asked.clientId);
    attempt.client = client ?? undefined;
    // Names of clients that do not exist count as well.
    const isRefusal = (thrown: unknown) => thrown instanceof ExchangeRefused || client === null;
    return await countingRefusals(
      request,
      client,
      () => exchangeFor(client, asked, attempt, request),
      isRefusal,
    );
  } catch (thrown) {
    const { response, reason } = renderRefusal(thrown, request);
    noteRefused(attempt, reason);
    return response;
  }
}

/** `POST /auth/exchange`: the token exchange as Medplum's clients speak it, by the engine of `POST /oauth2/token`. */
export const medplumExchangeEndpoint: Endpoint = {
  name: 'auth_exchange',
  methods: ['POST'],
  cors: true,
  handle: handleExchange,
};
