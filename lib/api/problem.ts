import { env } from '@/lib/platform/env';
import type { AppError, AppErrorCode, FieldError } from '@/lib/platform/errors';
import { PROBLEM_KINDS, problemPath, type ProblemCode } from '@/lib/schemas/api-problems';

/** A refusal of the management API. `detail` says what was wrong and what to do. */
export class ApiProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly errors: FieldError[] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

const CODE_OF: Record<AppErrorCode, ProblemCode> = {
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  not_found: 'not_found',
  conflict: 'conflict',
  invalid: 'invalid',
  too_many_requests: 'too_many_requests',
  unavailable: 'unavailable',
};

/**
 * The refusal of a use case, in the API's words.
 * @param names member of the use case's input → member of the body, where they differ
 */
export function problemOf(error: AppError, names: Readonly<Record<string, string>> = {}): ApiProblem {
  const errors = error.fields.map(({ path, message }) => ({ path: names[path] ?? path, message }));
  const seconds = error.retryAfterSeconds;
  return new ApiProblem(
    CODE_OF[error.code],
    error.message,
    errors,
    seconds === undefined ? {} : { 'Retry-After': String(seconds) },
  );
}

/** The answer to a refusal: problem JSON (RFC 9457). */
export function problemResponse({ code, message, errors, headers }: ApiProblem): Response {
  const { title, status } = PROBLEM_KINDS[code];
  const type = env().PORTAL_URL + problemPath(code);
  return new Response(JSON.stringify({ type, title, status, detail: message, code, errors }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}
