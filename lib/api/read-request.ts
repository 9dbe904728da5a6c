import type { z } from 'zod';
import { ApiProblem } from '@/lib/api/problem';
import type { FieldError } from '@/lib/platform/errors';

const MAX_BODY_BYTES = 256 * 1024;

type Members = z.ZodObject<z.ZodRawShape>;
type Issue = z.core.$ZodIssue;

function errorsOf(issue: Issue, known: string[]): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
  const hint = path.length === 0 && known.length > 0 ? ` Known are ${known.join(', ')}.` : '';
  return issue.keys.map((key) => ({
    path: [...path, key].join('.'),
    message: `There is no such member. Leave it out.${hint}`,
  }));
}

/** Values of an object, each checked. @throws ApiProblem 422 naming everything that is wrong */
export function validate<Schema extends Members>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => errorsOf(issue, Object.keys(schema.shape)));
  throw new ApiProblem('invalid', 'Some values cannot be used: see errors.', errors);
}

/** The query of a URL as an object. @throws ApiProblem 422 when a name comes twice */
export function queryOf(url: URL): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    if (Object.hasOwn(found, name))
      throw new ApiProblem('invalid', 'Some values cannot be used: see errors.', [
        { path: name, message: 'Send it once.' },
      ]);
    Object.defineProperty(found, name, { value, enumerable: true });
  }
  return found;
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new ApiProblem('too_large', 'A body has at most 256 KiB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function demandStorable(text: string): void {
  // PostgreSQL has no text with a NUL in it.
  if (/\\u0000/i.test(text))
    throw new ApiProblem('invalid', 'A value has a character (NUL) that cannot be stored. Remove it.');
}

/** The JSON of a body; of an empty one, an object without members. @throws ApiProblem 400, 413, 415, 422 */
export async function jsonBody(request: Request): Promise<unknown> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new ApiProblem('not_json', 'Send the body as JSON, with Content-Type: application/json.');
  demandStorable(text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApiProblem('malformed', 'The body is not JSON. Check its quotation marks and commas.');
  }
}

/** The version that `If-Match` names; null without one, and for `*`. @throws ApiProblem 400 */
export function ifMatchOf(headers: Headers): string | null {
  const text = headers.get('if-match');
  if (text === null || text.trim() === '*') return null;
  const version = /^\s*"([\w-]{1,64})"\s*$/.exec(text)?.[1];
  if (!version)
    throw new ApiProblem('malformed', 'If-Match has to be the ETag of an answer, with its quotation marks.');
  return version;
}
