import { insertNotice } from '@/lib/db/notices';
import type { ClientWithContext } from '@/lib/db/clients';
import type { Tx } from '@/lib/db/transaction';
import type { AnyNoticeType } from '@/lib/schemas/notice-types';

type Value = string | number | boolean | null;

export interface Notice {
  type: AnyNoticeType;
  organizationId: string;
  /** Whose owner and editors it concerns; left out: the administrators of the organization. */
  applicationId?: string;
  /** What webhooks send as `data`. Never a secret, never a token. */
  data: Record<string, Value | Record<string, Value>>;
  /** For what is told once, whoever notices it first. */
  onceKey?: string;
}

/** Writes down that something is to be told. Called with the transaction of the change itself: there is never one without the other. */
export async function recordNotice(tx: Tx, notice: Notice): Promise<void> {
  await insertNotice(tx, { ...notice, applicationId: notice.applicationId ?? null });
}

/** Whose secret it is, as notices tell it. */
export interface SecretOwner {
  organizationId: string;
  applicationId: string;
  applicationName: string;
  environmentSlug: string;
  consumerKey: string;
}

/** A client as the owner of its secrets. */
export function ownerOfSecrets({ application, environment, clientId }: ClientWithContext): SecretOwner {
  return {
    organizationId: application.organizationId,
    applicationId: application.id,
    applicationName: application.name,
    environmentSlug: environment.slug,
    consumerKey: clientId,
  };
}

/** A notice about a secret. */
export function secretNotice(
  type: 'secret.added' | 'secret.revoked' | 'secret.expiring',
  owner: SecretOwner,
  secret: { id: string; label: string; hint: string; expiresAt: Date | null },
  more: Record<string, Value> = {},
): Notice {
  return {
    type,
    organizationId: owner.organizationId,
    applicationId: owner.applicationId,
    data: {
      application: { id: owner.applicationId, name: owner.applicationName },
      environment: owner.environmentSlug,
      clientId: owner.consumerKey,
      secret: {
        id: secret.id,
        label: secret.label,
        hint: secret.hint,
        expiresAt: secret.expiresAt?.toISOString() ?? null,
      },
      ...more,
    },
  };
}

/** A notice that somebody became a member. */
export function memberNotice({ organizationId, email, role }: NewMember): Notice {
  return { type: 'member.joined', organizationId, data: { member: { email, role } } };
}

interface NewMember {
  organizationId: string;
  email: string;
  role: string;
}
