import { unstable_rethrow } from 'next/navigation';
import { fieldErrors, formError, type ActionError, type ActionOutcome } from '@/lib/actions/action-result';

/** Why an action did nothing. `errors` has the first message for each field; `message` what no field shows. */
export interface Refusal {
  code: ActionError['code'];
  message?: string;
  errors: Record<string, string>;
}

export type Answer<Data> = { ok: true; data: Data } | { ok: false; refusal: Refusal };

const UNREACHABLE: Refusal = {
  code: 'unavailable',
  message:
    'The portal did not answer, so it is not certain whether this happened. Check your connection, reload the page, and look.',
  errors: {},
};

/**
 * Waits for an action and tells success from refusal. The answer's data is handed on as it is, not copied, so that who gets a secret
 * can wipe it. Redirects pass through.
 */
export async function askAction<Data>(
  asked: Promise<ActionOutcome & { data?: Data }>,
): Promise<Answer<Data>> {
  try {
    const outcome = await asked;
    if (!outcome.serverError && !outcome.validationErrors) return { ok: true, data: outcome.data as Data };
    const code = outcome.serverError?.code ?? 'invalid';
    return { ok: false, refusal: { code, message: formError(outcome), errors: fieldErrors(outcome) } };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, refusal: UNREACHABLE };
  }
}

/** A refusal in one sentence, for dialogs without fields. */
export function refusalText({ message, errors }: Refusal): string {
  return message ?? Object.values(errors)[0] ?? 'This was refused. Reload the page and try again.';
}
