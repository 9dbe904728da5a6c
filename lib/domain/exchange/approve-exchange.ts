import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { writeExchange } from '@/lib/db/gathered-exchanges';
import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import type { Actor } from '@/lib/domain/actor';
import { auditRow, type AuditEntry } from '@/lib/domain/audit';
import { actorClaim, earlierActors, type ActorOutcome } from '@/lib/domain/exchange/actor-claim';
import type { Claims } from '@/lib/domain/exchange/check-claims';
import {
  checkSubjectToken,
  type CheckedToken,
  type SubjectToken,
} from '@/lib/domain/exchange/check-subject-token';
import type { CheckName } from '@/lib/domain/exchange/checks';
import { identityOf, type ExchangedIdentity } from '@/lib/domain/exchange/identity';
import { checkMember } from '@/lib/domain/exchange/membership';
import { whenThere, type SoonerOrLater } from '@/lib/platform/sooner-or-later';

/** The subject token, or the actor's, gives nothing. The message names the check and says what to do. */
export class ExchangeRefused extends Error {
  constructor(
    readonly check: CheckName,
    message: string,
  ) {
    super(message);
    this.name = 'ExchangeRefused';
  }
}

/** A subject token that gives something, and everything that was found out on the way. */
export interface Approved {
  client: ClientSnapshot;
  idp: IdentityProviderSnapshot;
  claims: Claims;
  tokenId: string;
  /** The user it is, where only members count. */
  memberId: string | null;
  identity: ExchangedIdentity;
  /** Who acts for the person (RFC 8693 §4.1); undefined: they do themselves. */
  act: unknown;
}

/** What the audit says of an exchange. @param reason the check that failed; none for one that was made */
export function exchangeAudit(
  client: ClientSnapshot,
  { idp, tokenId }: Pick<CheckedToken, 'idp' | 'tokenId'>,
  reason?: CheckName,
): AuditEntry {
  return {
    action: 'token.exchange',
    target: { type: 'identity-provider', id: idp?.id ?? null, label: idp?.name ?? 'unknown' },
    organizationId: client.organizationId,
    applicationId: client.applicationId,
    clientId: client.id,
    outcome: reason === undefined ? 'success' : 'failure',
    reason,
    details: { subjectToken: tokenId },
  };
}

/** Writes a refusal down. @throws ExchangeRefused always */
export async function refuseExchange(
  client: ClientSnapshot,
  by: Actor,
  checked: Pick<CheckedToken, 'idp' | 'tokenId'>,
  check: CheckName,
  advice: string,
): Promise<never> {
  await writeExchange({ audit: auditRow(by, exchangeAudit(client, checked, check)) });
  throw new ExchangeRefused(check, advice);
}

/**
 * Checks the tokens of an exchange, up to the first check that fails.
 * @param actorToken of who acts for the subject (RFC 8693 §2.1)
 * @throws ExchangeRefused, IdentityProviderUnavailable, IdentityProviderNotChosen; all but the first perhaps at once
 */
export function approveExchange(
  client: ClientSnapshot,
  by: Actor,
  subject: SubjectToken,
  actorToken: SubjectToken | undefined,
): SoonerOrLater<Approved> {
  return whenThere(checkSubjectToken(client, subject, { explain: false }), (checked) => {
    const asked = checked.idp?.requiresMember ? checkMember(checked) : null;
    return whenThere(asked, (memberId) => {
      const { list, idp, claims, tokenId } = checked;
      const refuse = (check: CheckName, advice: string) => refuseExchange(client, by, checked, check, advice);
      if (list.failed || !idp)
        return refuse(list.failed?.name ?? 'issuer', list.failed?.advice ?? 'The token was refused.');
      return whenThere(actorOf(client, claims, actorToken), (act) =>
        'refused' in act
          ? refuse('actor', act.refused)
          : { client, idp, claims, tokenId, memberId, identity: identityOf(idp, claims), act: act.claim },
      );
    });
  });
}

/** Who acts for the subject, by a token of their own or by what the subject token says. */
function actorOf(
  client: ClientSnapshot,
  subject: Claims,
  token: SubjectToken | undefined,
): SoonerOrLater<ActorOutcome> {
  return token ? checkActor(client, subject, token) : earlierActors(subject);
}

/** What an identity provider asks for of its tokens counts for an actor as well. */
async function checkActor(
  client: ClientSnapshot,
  subject: Claims,
  token: SubjectToken,
): Promise<ActorOutcome> {
  const actor = await checkSubjectToken(client, token, { explain: false });
  await checkMember(actor);
  const { idp, list } = actor;
  if (list.failed) return { refused: `The actor token: ${list.failed.advice}` };
  // An actor presents the same token for one subject after the other.
  if (idp?.singleUse)
    return { refused: `Tokens of ${idp.name} count once, and cannot be those of an actor.` };
  return actorClaim(subject, actor);
}
