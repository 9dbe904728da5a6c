import { OutcomeError } from '@/lib/oauth/medplum/operation-outcome';
import type { ProtocolRequest } from '@/lib/oauth/protocol';

/** The body of `POST /auth/exchange`. */
export interface MedplumExchangeRequest {
  /** Id of the organization; undefined: that of the client. */
  projectId: string | undefined;
  /** Consumer Key. */
  clientId: string;
  externalAccessToken: string;
}

const JSON_TYPE = /^application\/json\s*(;|$)/i;

function parseObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // What is no JSON is refused in the same words as JSON that is no object.
  }
  throw new OutcomeError(
    'Content could not be parsed',
    'The body has to be a JSON object with clientId and externalAccessToken.',
  );
}

function textOf(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new OutcomeError(`Invalid ${name}`, `${name} has to be a text.`);
}

function required(body: Record<string, unknown>, name: string): string {
  const value = textOf(body, name);
  if (value !== undefined) return value;
  throw new OutcomeError(`Missing ${name}`, `The body has to have the member ${name}.`);
}

/** Reads the request. @throws OutcomeError naming what is missing or malformed */
export function readExchangeRequest(request: ProtocolRequest): MedplumExchangeRequest {
  if (!JSON_TYPE.test(request.header('content-type') ?? '')) {
    throw new OutcomeError('Unsupported content type', 'The Content-Type has to be application/json.');
  }
  const body = parseObject(request.body);
  return {
    externalAccessToken: required(body, 'externalAccessToken'),
    clientId: required(body, 'clientId'),
    projectId: textOf(body, 'projectId'),
  };
}
