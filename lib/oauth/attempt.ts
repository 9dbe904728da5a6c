import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { countTokenAnswer } from '@/lib/domain/usage/token-usage';
import { logEvent } from '@/lib/platform/log';

/** What is known of a request for a token by the time it is answered. */
export interface Attempt {
  requestId: string;
  client?: ClientSnapshot;
  /** `none` until it is known to be one of ours. */
  grant: string;
}

/** Counts and logs a token that was given. */
export function noteIssued({ requestId, client, grant }: Attempt): void {
  countTokenAnswer(client!, grant, 'issued');
  logEvent({ event: 'token.issued', requestId, client: client!.clientId, grant });
}

/** Counts and logs a refusal. @param reason its error code */
export function noteRefused({ requestId, client, grant }: Attempt, reason: string): void {
  if (client) countTokenAnswer(client, grant, reason);
  logEvent({ event: 'token.refused', requestId, client: client?.clientId, grant, reason });
}
