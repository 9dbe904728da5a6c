import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { writeExchange } from '@/lib/db/gathered-exchanges';
import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import type { Actor } from '@/lib/domain/actor';
import { auditRow, type AuditEntry } from '@/lib/domain/audit';
import { actorClaim, earlierActors } from '@/lib/domain/exchange/actor-claim';
import type { Claims } from '@/lib/domain/exchange/check-claims';
import {
  checkSubjectToken,
  type CheckedToken,
  type SubjectToken,
} from '@/lib/domain/exchange/check-subject-token';
import type { CheckName } from '@/lib/domain/exchange/checks';
import { identityOf, type ExchangedIdentity } from '@/lib/domain/exchange/identity';
import { checkMember } from '@/lib/domain/exchange/membership';

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
 * @throws ExchangeRefused, IdentityProviderUnavailable, IdentityProviderNotChosen
 */
export async function approveExchange(
  client: ClientSnapshot,
  by: Actor,
  subject: SubjectToken,
  actorToken: SubjectToken | undefined,
): Promise<Approved> {
  const checked = await checkSubjectToken(client, subject, { explain: false });
  const refuse = (check: CheckName, advice: string) => refuseExchange(client, by, checked, check, advice);
  if (checked.idp?.requiresMember) await checkMember(checked);
  const { failed } = checked.list;
  if (failed || !checked.idp)
    return refuse(failed?.name ?? 'issuer', failed?.advice ?? 'The token was refused.');
  const { idp, claims, tokenId } = checked;
  const actor = actorToken && (await checkSubjectToken(client, actorToken, { explain: false }));
  if (actor?.list.failed) return refuse('actor', `The actor token: ${actor.list.failed.advice}`);
  const act = actor ? actorClaim(claims, actor) : earlierActors(claims);
  if ('refused' in act) return refuse('actor', act.refused);
  return { client, idp, claims, tokenId, identity: identityOf(idp, claims), act: act.claim };
}
