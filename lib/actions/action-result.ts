import type { AppErrorCode, FieldError } from '@/lib/platform/errors';

/** What an action says when it refuses: for the person, and free of anything internal. */
export interface ActionError {
  code: AppErrorCode | 'unexpected';
  message: string;
  fields: FieldError[];
  /** With `too_many_requests`: how long to wait. */
  retryAfterSeconds?: number;
}

/** As much of an action's answer as errors are read from. */
export interface ActionOutcome {
  serverError?: ActionError;
  validationErrors?: unknown;
}

type ErrorTree = { _errors?: unknown } & Record<string, unknown>;

const isTree = (value: unknown): value is ErrorTree => typeof value === 'object' && value !== null;

function collect(tree: unknown, path: string, found: Record<string, string>): void {
  if (!isTree(tree)) return;
  const [first] = Array.isArray(tree._errors) ? tree._errors : [];
  if (typeof first === 'string') found[path] ??= first;
  for (const [key, child] of Object.entries(tree)) {
    if (key !== '_errors') collect(child, path ? `${path}.${key}` : key, found);
  }
}

/** The first message for each field that was refused, by its path with dots, whether its form was wrong or a rule refused it. */
export function fieldErrors(outcome: ActionOutcome | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  collect(outcome?.validationErrors, '', found);
  for (const { path, message } of outcome?.serverError?.fields ?? []) found[path] ??= message;
  delete found[''];
  return found;
}

/** The message for the form as a whole: what no field shows. Undefined when there is none. */
export function formError(outcome: ActionOutcome | undefined): string | undefined {
  const { serverError, validationErrors } = outcome ?? {};
  if (serverError) return serverError.fields.length === 0 ? serverError.message : undefined;
  const found: Record<string, string> = {};
  collect(validationErrors, '', found);
  return found[''];
}
