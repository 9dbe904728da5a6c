import { isJsonType, parseJsonObject } from '@/lib/domain/identity-providers/json-answer';
import type { SubjectAlgorithm } from '@/lib/domain/identity-providers/identity-provider-input';
import { AppError, invalidField, type FieldError } from '@/lib/platform/errors';
import { guardedFetch, outboundUrlProblem, type OutboundAnswer } from '@/lib/platform/guarded-fetch';
import { isOutboundError } from '@/lib/platform/outbound-error';
import { SUBJECT_ALGORITHMS } from '@/lib/schemas/identity-provider-limits';

/** What an identity provider publishes about itself, as far as the registration needs it. */
export interface DiscoveredIssuer {
  issuer: string;
  jwksUri: string | null;
  tokenEndpoint: string | null;
  userinfoEndpoint: string | null;
  introspectionEndpoint: string | null;
  /** Signature algorithms it names and we accept; RS256 when it names none at all. */
  algorithms: SubjectAlgorithm[];
}

const FIELD = 'wellKnownUrl';
const wellKnown = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(?=\/|$)/;

/**
 * Reads a well-known document: OpenID Connect Discovery, or RFC 8414.
 * @param wellKnownUrl the whole URL, which has `/.well-known/openid-configuration` or `/.well-known/oauth-authorization-server` in it
 * @throws AppError `invalid` with the field `wellKnownUrl`, or the field of the endpoint that cannot be used
 */
export async function discover(wellKnownUrl: string): Promise<DiscoveredIssuer> {
  return (await discoverDocument(wellKnownUrl)).discovered;
}

/** Like `discover`, with the document itself for whoever needs more of it. @throws AppError as `discover` does */
export async function discoverDocument(
  wellKnownUrl: string,
): Promise<{ discovered: DiscoveredIssuer; document: Readonly<Record<string, unknown>> }> {
  const problem = outboundUrlProblem(wellKnownUrl);
  if (problem) throw invalidField(FIELD, problem);
  const expected = issuerOf(new URL(wellKnownUrl));
  const document = await readDocument(wellKnownUrl);
  const issuer = document.issuer;
  if (typeof issuer !== 'string') throw invalidField(FIELD, 'The document does not name an issuer.');
  if (withoutSlash(issuer) !== expected) throw invalidField(FIELD, mismatch(issuer, expected));
  const discovered = { issuer, ...endpointsOf(document), algorithms: algorithmsOf(document) };
  return { discovered, document };
}

const withoutSlash = (text: string) => text.replace(/\/$/, '');

/**
 * The issuer, without a slash at its end, that a document at this URL may name: OpenID Connect Discovery §4 appends the well-known part to
 * the issuer, RFC 8414 §3.1 inserts it before the path.
 */
function issuerOf(url: URL): string {
  const match = wellKnown.exec(url.pathname);
  if (!match) {
    throw invalidField(
      FIELD,
      'The URL needs /.well-known/openid-configuration in it. Example: https://login.example.com/.well-known/openid-configuration',
    );
  }
  const path = url.pathname.slice(0, match.index) + url.pathname.slice(match.index + match[0].length);
  return url.origin + withoutSlash(path);
}

/** OpenID Connect Discovery §4.3 and RFC 8414 §3.3: another issuer's document must not be used. */
function mismatch(issuer: string, expected: string): string {
  const shown = issuer.length > 200 ? `${issuer.slice(0, 200)}…` : issuer;
  const hint = issuer.includes('{')
    ? ' Use the URL of your own tenant.'
    : ' Use the well-known URL of that issuer.';
  return `The document is of the issuer ${shown}, but this is the address of ${expected}.${hint}`;
}

async function readDocument(url: string): Promise<Record<string, unknown>> {
  let answer: OutboundAnswer;
  try {
    answer = await guardedFetch(url);
  } catch (error) {
    if (isOutboundError(error)) throw invalidField(FIELD, error.message);
    throw error;
  }
  if (answer.status === 404) throw invalidField(FIELD, 'There is no document at this URL (404).');
  if (answer.status !== 200) {
    throw invalidField(FIELD, `The document cannot be read: status ${answer.status} instead of 200.`);
  }
  const document = isJsonType(answer.contentType) ? parseJsonObject(answer.text) : null;
  if (!document) throw invalidField(FIELD, 'What is at this URL is not a JSON document.');
  return document;
}

const endpointMembers = {
  jwksUri: 'jwks_uri',
  tokenEndpoint: 'token_endpoint',
  userinfoEndpoint: 'userinfo_endpoint',
  introspectionEndpoint: 'introspection_endpoint',
} as const;

type Endpoints = Record<keyof typeof endpointMembers, string | null>;

/** Takes over the endpoints; each that could not be called later is named now. */
function endpointsOf(document: Record<string, unknown>): Endpoints {
  const fields: FieldError[] = [];
  const read = Object.entries(endpointMembers).map(([path, member]) => {
    const value = document[member];
    if (value === undefined || value === null) return [path, null];
    const problem = typeof value === 'string' ? outboundUrlProblem(value) : 'This is not a URL.';
    if (problem) fields.push({ path, message: `${member} of the document: ${problem}` });
    return [path, value];
  });
  if (fields.length > 0) throw new AppError('invalid', fields[0]!.message, { fields });
  return Object.fromEntries(read) as Endpoints;
}

function algorithmsOf(document: Record<string, unknown>): SubjectAlgorithm[] {
  const named = document.id_token_signing_alg_values_supported;
  if (!Array.isArray(named)) return ['RS256'];
  return SUBJECT_ALGORITHMS.filter((algorithm) => named.includes(algorithm));
}
