export type AppErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'too_many_requests'
  | 'unavailable';

/** A field of a form or body that was refused. `path` uses dots. */
export interface FieldError {
  path: string;
  message: string;
}

interface AppErrorOptions {
  fields?: FieldError[];
  retryAfterSeconds?: number;
  /** With `forbidden` and `not_found`: the permission that was lacking, or what was looked for. For the audit. */
  tried?: string;
  cause?: unknown;
}

/**
 * An expected refusal. `message` is for the person: what was wrong and what to do. Anything else that is thrown is a defect, and
 * people see an id that is in the log instead of its text.
 */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly fields: FieldError[];
  readonly retryAfterSeconds: number | undefined;
  readonly tried: string | undefined;

  constructor(code: AppErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.tried = options.tried;
  }
}

/**
 * The answer for what does not exist and for what the person may not know to exist. They are one on purpose: a different word
 * for the second would tell that it is there.
 * @param what a noun with its article, as in `This application`
 * @param tried as of `AppError`. Default: the noun
 */
export function notFound(what: string, tried = what.replace(/^\w+ /, '')): AppError {
  return new AppError('not_found', `${what} does not exist, or you may not see it.`, { tried });
}

/** One field was refused. The message stands beside the field and for the whole. */
export function invalidField(path: string, message: string): AppError {
  return new AppError('invalid', message, { fields: [{ path, message }] });
}

/** Bundles load a class several times, so `instanceof` is not enough across them. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error;
}
