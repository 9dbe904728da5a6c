import type { Claims } from '@/lib/domain/exchange/check-claims';
import { canBeCarried } from '@/lib/domain/exchange/identity';
import type { CheckedToken } from '@/lib/domain/exchange/check-subject-token';

/** How many may act for one another in a row. */
export const MAX_ACTORS = 5;

interface ActorClaim {
  iss?: string;
  sub: string;
  act?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function depthOf(act: unknown): number {
  let depth = 0;
  for (let level = act; isObject(level) && depth <= MAX_ACTORS; level = level.act) depth += 1;
  return depth;
}

/** The `act` claim, undefined where nobody acts; or why there is to be none. */
export type ActorOutcome = { claim: unknown } | { refused: string };

/** Who acted for the subject before, as the subject token says (RFC 8693 §4.1): that is not lost when it is exchanged. */
export function earlierActors(subject: Claims): ActorOutcome {
  if (subject.act === undefined) return { claim: undefined };
  if (depthOf(subject.act) > MAX_ACTORS) return { refused: `More than ${MAX_ACTORS} act for one another.` };
  if (isObject(subject.act) && canBeCarried(subject.act)) return { claim: subject.act };
  return { refused: 'What the subject token says of who acts for it (act) cannot be carried on.' };
}

/**
 * The `act` claim for an actor whose token was accepted (RFC 8693 §4.1): the actor, and inside it who acted for the subject before.
 * @param subject claims of the subject token; its `may_act` (§4.4), where there is one, has to name the actor
 */
export function actorClaim(subject: Claims, actor: Pick<CheckedToken, 'claims' | 'idp'>): ActorOutcome {
  const { sub, iss } = actor.claims;
  if (typeof sub !== 'string' || !canBeCarried(sub))
    return { refused: 'The actor token does not say who it is about.' };
  const may = subject.may_act;
  const named = isObject(may) && may.sub === sub && (may.iss === undefined || may.iss === iss);
  if (may !== undefined && !named)
    return { refused: 'The subject token allows somebody else to act for it (may_act).' };
  const earlier = earlierActors(subject);
  if ('refused' in earlier) return earlier;
  if (depthOf(earlier.claim) >= MAX_ACTORS)
    return { refused: `More than ${MAX_ACTORS} would act for one another.` };
  const claim: ActorClaim = { sub, ...(typeof iss === 'string' ? { iss } : {}) };
  return { claim: earlier.claim === undefined ? claim : { ...claim, act: earlier.claim } };
}
