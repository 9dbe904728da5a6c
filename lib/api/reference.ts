import { z } from 'zod';
import { ALL_ENDPOINTS } from '@/lib/api/all-endpoints';
import type { AnyEndpoint, ApiMethod } from '@/lib/api/endpoint';
import type { AccessTokenScope } from '@/lib/schemas/access-token-scopes';

/** A parameter, or a member of a body, as a reader needs it. */
export interface ReferenceField {
  name: string;
  /** `string`, `integer`, `"viewer" or "editor"`, `list of string`. */
  type: string;
  required: boolean;
  description: string;
}

/** One call of the management API, as its reference page shows it. */
export interface ReferenceCall {
  operation: string;
  method: ApiMethod;
  path: string;
  summary: string;
  scope: AccessTokenScope;
  /** In the address. */
  query: ReferenceField[];
  body: ReferenceField[];
  answer: ReferenceField[];
  status: number;
  /** A request in curl. */
  command: string;
}

/** The calls on one kind of resource. */
export interface ReferenceGroup {
  name: string;
  calls: ReferenceCall[];
}

interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  description?: string;
  default?: unknown;
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  return [schema.type ?? 'anything'].flat().join(' or ');
}

/** The members of an object, and theirs: `secret.id`, `data[].name`. */
function membersOf({ properties = {}, required = [] }: JsonSchema, prefix = ''): ReferenceField[] {
  return Object.entries(properties).flatMap(([member, schema]) => {
    const name = prefix + member;
    const field = { name, type: typeOf(schema), required: required.includes(member) };
    const inner = schema.items?.properties ? schema.items : schema;
    return [
      { ...field, description: schema.description ?? '' },
      ...membersOf(inner, inner === schema ? `${name}.` : `${name}[].`),
    ];
  });
}

function fieldsOf(schema: z.ZodType | undefined, io: 'input' | 'output'): ReferenceField[] {
  return schema ? membersOf(z.toJSONSchema(schema, { io }) as JsonSchema) : [];
}

const hasBody = ({ example }: AnyEndpoint) => example !== undefined;

function commandOf(endpoint: AnyEndpoint): string {
  const { method, path, example } = endpoint;
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"$GATEHOUSE_URL${path}"`,
    '-H "Authorization: Bearer $GATEHOUSE_TOKEN"',
    ...(hasBody(endpoint)
      ? ['-H "Content-Type: application/json"', `-d '${JSON.stringify(example).replaceAll("'", "'\\''")}'`]
      : []),
  ];
  return lines.join(' \\\n  ');
}

function callOf(endpoint: AnyEndpoint): ReferenceCall {
  const { operation, method, path, summary, scope, status } = endpoint;
  return {
    ...{ operation, method, path, summary, scope, status },
    query: fieldsOf(endpoint.query, 'input'),
    body: fieldsOf(endpoint.body, 'input'),
    answer: fieldsOf(endpoint.answer, 'output'),
    command: commandOf(endpoint),
  };
}

/** The last word of a path that is no parameter: `/api/v1/clients/{id}/secrets/{secretId}` → `Secrets`. */
function groupOf({ path }: AnyEndpoint): string {
  const parts = path.replace('/api/v1/', '').split('/');
  const verbs = ['revoke-all', 'check'];
  const noun = parts.findLast((part) => !part.startsWith('{') && !verbs.includes(part))!;
  if (noun === 'apis') return 'APIs';
  return noun.charAt(0).toUpperCase() + noun.slice(1).replaceAll('-', ' ');
}

/** Every call of the management API by what it is about, made from the schemas that calls are checked by. */
export function apiReference(): ReferenceGroup[] {
  const groups = new Map<string, ReferenceCall[]>();
  for (const endpoint of ALL_ENDPOINTS) {
    const name = groupOf(endpoint);
    groups.set(name, [...(groups.get(name) ?? []), callOf(endpoint)]);
  }
  return [...groups].map(([name, calls]) => ({ name, calls }));
}
