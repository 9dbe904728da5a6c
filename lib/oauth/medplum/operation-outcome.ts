import type { ProtocolResponse } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';

/** A refusal in the words of Medplum: a FHIR OperationOutcome. `message` is its text, which clients compare. */
export class OutcomeError extends Error {
  constructor(
    text: string,
    /** What to do about it, for people. */
    readonly diagnostics: string,
    readonly status = 400,
    readonly headers: Record<string, string> = {},
  ) {
    super(text);
    this.name = 'OutcomeError';
  }
}

/** https://hl7.org/fhir/operationoutcome.html; the code is of its value set *issue-type*. */
export function renderOutcome({ message, diagnostics, status, headers }: OutcomeError): ProtocolResponse {
  const code = status === 429 ? 'throttled' : 'invalid';
  const issue = [{ severity: 'error', code, details: { text: message }, diagnostics }];
  return noStoreJson(status, JSON.stringify({ resourceType: 'OperationOutcome', issue }), headers);
}
