import type { ClientSnapshot, ResourceSnapshot } from '@/lib/db/client-snapshot-rows';
import { env } from '@/lib/platform/env';

/** What a token is good for. */
export interface GrantedAccess {
  /** Never empty (RFC 9068 §2.2). */
  audience: string[];
  /** Space-separated; empty when there is nothing to grant. */
  scope: string;
}

/** A request for access that cannot be granted; the names are those of RFC 6749 §5.2 and RFC 8693 §2.2.2. */
export class AccessRefused extends Error {
  constructor(
    readonly error: 'invalid_scope' | 'invalid_target',
    message: string,
  ) {
    super(message);
    this.name = 'AccessRefused';
  }
}

export interface AccessRequest {
  /** Requested scopes; empty: all that the audiences offer. */
  scopes: readonly string[];
  /** Requested audiences (RFC 8707 `resource`, RFC 8693 `audience`); empty: chosen by the scopes. */
  resources: readonly string[];
}

/** The audience of a token of a client without a subscription: ourselves. It opens no API. */
export function defaultAudience(): string {
  return env().PORTAL_URL;
}

const NOTHING_SUBSCRIBED =
  'This application is not subscribed to any API in this environment. Subscribe to one first.';

/**
 * Decides audience and scope from the APIs the client is subscribed to in its environment.
 *
 * Scopes of several APIs in one request have to name the APIs with `resource`; otherwise it would be open which API a scope is meant
 * for (RFC 9068 §3). A request without scopes gets all scopes of its audiences.
 * @throws AccessRefused
 */
export function decideAccess(client: ClientSnapshot, request: AccessRequest): GrantedAccess {
  if (request.scopes.length === 0 && request.resources.length === 0) return fullAccess(client);
  const named = request.resources.length > 0 ? namedResources(client, request.resources) : client.resources;
  if (request.scopes.length === 0) return everythingOf(named);
  const offering = named.filter((resource) =>
    request.scopes.some((scope) => resource.scopes.includes(scope)),
  );
  const missing = request.scopes.find(
    (scope) => !offering.some((resource) => resource.scopes.includes(scope)),
  );
  if (missing !== undefined) {
    throw new AccessRefused(
      'invalid_scope',
      client.resources.length === 0
        ? NOTHING_SUBSCRIBED
        : `The scope ${missing} does not belong to an API this application is subscribed to in this environment.`,
    );
  }
  if (request.resources.length === 0 && !offering.some((resource) => offersAll(resource, request.scopes))) {
    throw new AccessRefused(
      'invalid_scope',
      'The scopes belong to several APIs. Name the APIs with resource, or ask for one at a time.',
    );
  }
  const audience =
    request.resources.length > 0 ? named : offering.filter((resource) => offersAll(resource, request.scopes));
  return { audience: audience.map((resource) => resource.audience), scope: unique(request.scopes).join(' ') };
}

/** The audiences of the subscribed APIs that offer any of the scopes: what a request has to name where they belong to several. */
export function audiencesOf(client: ClientSnapshot, scopes: readonly string[]): string[] {
  return client.resources
    .filter((resource) => scopes.some((scope) => resource.scopes.includes(scope)))
    .map((resource) => resource.audience);
}

// Most requests name neither scope nor resource. A snapshot never changes, so neither does their answer.
const fullAccesses = new WeakMap<ClientSnapshot, GrantedAccess>();

function fullAccess(client: ClientSnapshot): GrantedAccess {
  let access = fullAccesses.get(client);
  if (!access) fullAccesses.set(client, (access = everythingOf(client.resources)));
  return access;
}

function namedResources(client: ClientSnapshot, resources: readonly string[]): ResourceSnapshot[] {
  return unique(resources).map((audience) => {
    const found = client.resources.find((resource) => resource.audience === audience);
    if (found) return found;
    throw new AccessRefused(
      'invalid_target',
      'The resource is not the audience of an API this application is subscribed to in this environment.',
    );
  });
}

function everythingOf(resources: readonly ResourceSnapshot[]): GrantedAccess {
  if (resources.length === 0) return { audience: [defaultAudience()], scope: '' };
  return {
    audience: resources.map((resource) => resource.audience),
    scope: unique(resources.flatMap((resource) => resource.scopes)).join(' '),
  };
}

function offersAll(resource: ResourceSnapshot, scopes: readonly string[]): boolean {
  return scopes.every((scope) => resource.scopes.includes(scope));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
