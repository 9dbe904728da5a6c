/** Where a request came from, for the audit and the log. */
export interface RequestOrigin {
  /** Address of the caller as far as trusted proxies tell it; null for what no request started. */
  address: string | null;
  requestId: string;
}

export type Role = 'admin' | 'developer';

/** A member, acting in one organization: signed in, or through an access token. */
export interface Person {
  kind: 'person';
  userId: string;
  name: string;
  email: string;
  organizationId: string;
  role: Role;
  /** Null for whoever came with an access token instead. */
  sessionId: string | null;
  /** The personal access token they came with, or `ADMIN_TOKEN` of the configuration, whose id is null. */
  accessToken?: { id: string | null; name: string };
  origin: RequestOrigin;
}

/** Gatehouse itself: the first start, a schedule, a command of the operator. */
export interface System {
  kind: 'system';
  /** What of it, as in `first start`. */
  label: string;
  origin: RequestOrigin;
}

/** A client at a protocol endpoint, having proved who it is as far as it can. */
export interface ActingClient {
  kind: 'client';
  /** Row id. */
  id: string;
  consumerKey: string;
  origin: RequestOrigin;
}

export type Actor = Person | System | ActingClient;

/** Gatehouse acting by itself. @param label what of it, as in `key schedule` */
export function systemActor(label: string): System {
  return {
    kind: 'system',
    label,
    origin: { address: null, requestId: `system:${label.replaceAll(' ', '-')}` },
  };
}

/** A client acting by a request. */
export function actingClient(
  client: { id: string; clientId: string },
  { address, requestId }: RequestOrigin,
): ActingClient {
  return { kind: 'client', id: client.id, consumerKey: client.clientId, origin: { address, requestId } };
}
