import { createSafeActionClient } from 'next-safe-action';
import type { ActionError } from '@/lib/actions/action-result';
import { isSameOrigin, requestOrigin, type HeaderReader } from '@/lib/auth/request-origin';
import type { Person } from '@/lib/domain/actor';
import { idsIn, recordRefusedChange } from '@/lib/domain/refused-changes';
import { env } from '@/lib/platform/env';
import { AppError, isAppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';

/** What an action learns about the request it serves. */
export interface RequestAccess {
  headers(): Promise<HeaderReader>;
  person(): Promise<Person | null>;
}

/** The answer to an error: what was foreseen is told, anything else gets an id that is in the log. */
export function actionErrorOf(error: Error, requestId: string): ActionError {
  if (isAppError(error)) {
    const { code, message, fields, retryAfterSeconds } = error;
    return { code, message, fields, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  }
  log().error({ err: error, requestId }, 'an action failed');
  count('gatehouse_unexpected_errors_total', { where: 'action' });
  const message = `Something went wrong. Try again, and if it happens again, quote ${requestId} to your administrator.`;
  return { code: 'unexpected', message, fields: [] };
}

async function requestIdOf(access: RequestAccess): Promise<string> {
  // Without headers there is no request to speak of, and the error that is being answered matters more.
  return access.headers().then(
    (headers) => requestOrigin(headers).requestId,
    () => newId(),
  );
}

function demandSameOrigin(headers: HeaderReader): void {
  if (isSameOrigin(headers)) return;
  throw new AppError(
    'forbidden',
    `This did not come from a page of the portal. Open ${env().PORTAL_URL} and try again there.`,
  );
}

/** PostgreSQL has no text with a NUL in it. */
function demandStorable(input: unknown): void {
  const values = input instanceof FormData ? [...input.entries()] : input;
  if (!JSON.stringify(values ?? null).includes('\\u0000')) return;
  throw new AppError(
    'invalid',
    'A value has a character (NUL) that cannot be stored. Remove it and try again.',
  );
}

/**
 * The two kinds of actions. Each checks by itself who calls and from where: an action is a public endpoint, and the framework lets it
 * run without `Origin`, and for any `Origin` that equals a forwarded host.
 */
export function createActionClients(access: RequestAccess) {
  /** For whoever is not signed in yet. Refuses other sites. */
  const publicAction = createSafeActionClient({
    handleServerError: async (error, { ctx, clientInput }) => {
      const { person } = ctx as { person?: Person };
      if (person && isAppError(error)) await recordRefusedChange(person, error, idsIn(clientInput));
      return actionErrorOf(error, await requestIdOf(access));
    },
  }).use(async ({ next, clientInput }) => {
    const headers = await access.headers();
    demandSameOrigin(headers);
    demandStorable(clientInput);
    return next({ ctx: { origin: requestOrigin(headers), userAgent: headers.get('user-agent') } });
  });

  /** For a signed-in person, who is `ctx.person`. Refuses other sites and everybody else. */
  const portalAction = publicAction.use(async ({ next }) => {
    const person = await access.person();
    if (!person)
      throw new AppError('unauthenticated', 'You are signed out. Sign in again, then repeat this.');
    return next({ ctx: { person } });
  });

  return { publicAction, portalAction };
}
