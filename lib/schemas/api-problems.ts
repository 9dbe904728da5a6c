/** Every way in which the management API refuses, with the words of the page that explains it. */
export const PROBLEM_KINDS = {
  malformed: {
    status: 400,
    title: 'Not JSON',
    explanation:
      'The body is not a JSON object, or a header has no meaning. Compare the request with /openapi.json.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid token',
    explanation:
      'Send Authorization: Bearer with a personal access token from your profile. A token ends when it expires or is revoked, and when its person is disabled or leaves the organization. Cookies do not count here.',
  },
  insufficient_scope: {
    status: 403,
    title: 'The token lacks a scope',
    explanation: 'Make a token with the scope that the answer names. No scope includes another.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    explanation:
      'You may see it, but not do this to it. The answer says who may: the owner of the application, or an administrator.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    explanation: 'It does not exist, or you may not see it. The two are not told apart.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    explanation: 'This resource does not take this method. Those it takes are in the header Allow.',
  },
  conflict: {
    status: 409,
    title: 'Conflict',
    explanation: 'It does not fit what is there now. Read it again, then decide.',
  },
  in_progress: {
    status: 409,
    title: 'Still being done',
    explanation:
      'A request with the same Idempotency-Key has not been answered yet. Repeat yours after the seconds in Retry-After to get its answer.',
  },
  precondition_failed: {
    status: 412,
    title: 'Changed meanwhile',
    explanation: 'It no longer is what If-Match names. Read it again, and send the ETag that you get.',
  },
  too_large: { status: 413, title: 'Too large', explanation: 'A body has at most 256 KiB.' },
  not_json: {
    status: 415,
    title: 'Not JSON',
    explanation: 'Send the body as JSON, with Content-Type: application/json.',
  },
  invalid: {
    status: 422,
    title: 'Invalid values',
    explanation:
      'The body or the query has values that cannot be used, or members that are not known. The list errors names each with its path.',
  },
  key_reused: {
    status: 422,
    title: 'Idempotency-Key used before',
    explanation:
      'The same Idempotency-Key came with another request. Use a new key for each thing you want done.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many attempts',
    explanation:
      'Too many requests from your address had no valid token. Wait for the seconds in Retry-After.',
  },
  unexpected: {
    status: 500,
    title: 'Something went wrong',
    explanation: 'Try again. If it happens again, give the X-Request-Id of the answer to your administrator.',
  },
  unavailable: { status: 503, title: 'Not available', explanation: 'Try again in a minute.' },
} as const satisfies Record<string, { status: number; title: string; explanation: string }>;

export type ProblemCode = keyof typeof PROBLEM_KINDS;

/** Path of the page that explains a code: the `type` of the problem. */
export const problemPath = (code: ProblemCode) => `/problems/${code}`;
