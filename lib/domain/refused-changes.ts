import { prisma } from '@/lib/db/database';
import { consumeAttempt } from '@/lib/db/sign-in-limits';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import type { AppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';

/** Of one person in an hour, no more than so many are written down: the audit is not theirs to fill. */
export const REFUSED_CHANGES = { points: 20, seconds: 3600 };

/** What ids look like. Anything else that was sent in the place of one is not repeated. */
const ID = /^[\w-]{1,64}$/;
const MOST_IDS = 5;

/** The ids in what somebody sent with a change: `id`, `jti`, and members whose names end in `Id`, also one level down. */
export function idsIn(input: unknown, depth = 0): string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    if (typeof value === 'string') return /^(id|jti)$|Id$/.test(name) ? [value] : [];
    return depth === 0 ? idsIn(value, 1) : [];
  });
}

/**
 * Writes into the audit of the person's own organization that a change was refused because they may not make it, or because what they named
 * is not there for them. It says nothing of whether the thing exists. A refusal of another kind is none of its business; a fault is
 * logged, and the refusal answered all the same.
 * @param ids what they named
 */
export async function recordRefusedChange(person: Person, error: AppError, ids: string[]): Promise<void> {
  if (error.code !== 'forbidden' && error.code !== 'not_found') return;
  try {
    const spent = await consumeAttempt('refused-change', REFUSED_CHANGES, person.userId);
    if (!spent.allowed && !spent.first) return;
    const named = ids.filter((id) => ID.test(id)).slice(0, MOST_IDS);
    await recordAudit(prisma(), person, {
      action: 'change.refuse',
      target: { type: 'request', id: named[0] ?? null, label: named[0] ?? 'the organization' },
      organizationId: person.organizationId,
      outcome: 'failure',
      reason: error.code,
      details: { tried: error.tried ?? null, ids: named, furtherOmitted: !spent.allowed },
    });
  } catch (err) {
    log().error({ err, requestId: person.origin.requestId }, 'a refused change could not be written down');
  }
}
