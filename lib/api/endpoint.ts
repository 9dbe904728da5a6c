import type { z } from 'zod';
import type { Person } from '@/lib/domain/actor';
import type { AccessTokenScope } from '@/lib/schemas/access-token-scopes';

export type ApiMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** An object of which every member is known. */
type Members = z.ZodObject<z.ZodRawShape>;

/** What a handler gets: who asks, and what they sent, already checked. */
export interface ApiCall<Query, Body> {
  person: Person;
  /** Parts of the path by their names in `path`. */
  params: Readonly<Record<string, string>>;
  query: Query;
  body: Body;
  /** `If-Match`: the version that may be changed; null: whichever there is. */
  ifMatch: string | null;
}

/** A count of changes, or a fingerprint of what there is. */
export type Version = number | string;

/** What a handler answers. */
export interface ApiAnswer<Answer> {
  /** Goes through the endpoint's `answer` schema. Left out with 204. */
  data?: Answer;
  /** Differs after every change of the resource; becomes its ETag. */
  version?: Version;
  /** Path of what was made. */
  location?: string;
}

/** One call of the management API: what carries it out, and what `/openapi.json` says of it. */
export interface ApiEndpoint<
  Query extends Members = Members,
  Body extends Members = Members,
  Answer extends z.ZodType = z.ZodType,
> {
  method: ApiMethod;
  /** As in OpenAPI: `/api/v1/applications/{applicationId}`. */
  path: string;
  /** Name of the operation in generated clients. */
  operation: string;
  summary: string;
  scope: AccessTokenScope;
  query?: Query;
  /** Without it a body is not read. */
  body?: Body;
  /** A body as it may be sent, for the document. */
  example?: z.input<Body>;
  /** Status of success. */
  status: 200 | 201 | 204;
  answer?: Answer;
  /** Whether the answer has an ETag, or the call takes If-Match. */
  versioned?: boolean;
  /** Member of the use case's input → member of the body, for what it refuses. */
  names?: Readonly<Record<string, string>>;
  handle(call: ApiCall<z.output<Query>, z.output<Body>>): Promise<ApiAnswer<z.input<Answer>>>;
}

/** An endpoint as those see it who do not care what exactly it takes and gives. */
export type AnyEndpoint = Omit<ApiEndpoint, 'handle'> & {
  handle(call: ApiCall<never, never>): Promise<ApiAnswer<unknown>>;
};

/** Declares an endpoint; its handler's types follow from its schemas. */
export function defineEndpoint<Query extends Members, Body extends Members, Answer extends z.ZodType>(
  endpoint: ApiEndpoint<Query, Body, Answer>,
): ApiEndpoint<Query, Body, Answer> {
  return endpoint;
}
