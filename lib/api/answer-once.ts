import { ApiProblem } from '@/lib/api/problem';
import type { Person } from '@/lib/domain/actor';
import { onceByKey } from '@/lib/domain/idempotency/once-by-key';

/** An answer as it is sent, and kept for an `Idempotency-Key`. */
export interface Sent {
  status: number;
  headers: Record<string, string>;
  /** JSON; null: none. */
  body: string | null;
}

function keyOf(headers: Headers): string | null {
  const key = headers.get('idempotency-key');
  if (key === null || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new ApiProblem(
    'malformed',
    'An Idempotency-Key has 1 to 255 characters of ASCII without spaces, for example a UUID.',
  );
}

/** Does what a POST asks for; with an `Idempotency-Key` at most once. @throws ApiProblem 400, 409, 422 */
export async function answerOnce(
  request: Request,
  person: Person,
  input: unknown,
  work: () => Promise<Sent>,
): Promise<Sent> {
  const key = keyOf(request.headers);
  if (key === null) return work();
  const { pathname, search } = new URL(request.url);
  const asked = { key, request: JSON.stringify([pathname + search, input ?? null]) };
  const result = await onceByKey(person, asked, work);
  if (result.outcome === 'other_request') {
    throw new ApiProblem(
      'key_reused',
      'This Idempotency-Key came with another request. Use a new one for what you ask now.',
    );
  }
  if (result.outcome === 'in_progress') {
    throw new ApiProblem(
      'in_progress',
      'A request with this Idempotency-Key is still being done. Repeat yours in a second to get its answer.',
      [],
      { 'Retry-After': '1' },
    );
  }
  const { answer } = result;
  if (result.outcome === 'done') return answer;
  return { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
}
