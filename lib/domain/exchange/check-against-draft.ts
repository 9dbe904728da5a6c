import { prisma } from '@/lib/db/database';
import { identityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import type { IdentityProviderRow } from '@/lib/db/identity-providers';
import type { Person } from '@/lib/domain/actor';
import { checkSubjectToken, unlabelledToken } from '@/lib/domain/exchange/check-subject-token';
import { identityOf } from '@/lib/domain/exchange/identity';
import { checkMember } from '@/lib/domain/exchange/membership';
import type { UserTokenReport } from '@/lib/domain/exchange/user-token';
import { demandIdentityProvider } from '@/lib/domain/identity-providers/identity-provider-access';
import type {
  IdentityProviderInput,
  IdentityProviderType,
} from '@/lib/domain/identity-providers/identity-provider-input';
import { resealIntrospectionSecret } from '@/lib/domain/identity-providers/introspection-secret';
import { forgetKeySet } from '@/lib/domain/identity-providers/key-sets';
import { storedFields } from '@/lib/domain/identity-providers/stored-fields';
import { isIdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { demandInOrganization } from '@/lib/domain/permissions';
import { AppError, invalidField } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { UnsealError } from '@/lib/platform/sealed-box';

/** Settings as they stand in the form, and the token that was pasted. */
export interface DraftTest extends IdentityProviderInput {
  /** The identity provider that is being edited; null for one that is not registered yet. */
  id: string | null;
  type: IdentityProviderType;
  token: string;
}

type Sealed = Uint8Array<ArrayBuffer> | null;

/** The secret that was typed, or that of the stored one, where the form leaves it as it is. */
function sealedSecret(
  draftId: string,
  typed: Sealed | undefined,
  stored: IdentityProviderRow | null,
): Sealed {
  if (typed !== undefined || !stored?.sealedIntrospectionSecret) return typed ?? null;
  try {
    return resealIntrospectionSecret(stored.id, draftId, stored.sealedIntrospectionSecret);
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    throw invalidField('introspectionSecret', 'The secret that is stored cannot be opened. Enter it again.');
  }
}

/** The identity provider as it would be after saving, under an id that nobody else has: nothing that is remembered of the real one is touched. */
async function draftSnapshot(person: Person, { id, token: _token, ...input }: DraftTest) {
  demandInOrganization(person, 'settings.manage');
  const stored = id === null ? null : await demandIdentityProvider(prisma(), person, id);
  const type = stored?.type ?? input.type;
  const { organizationId } = person;
  const draftId = `draft-${newId()}`;
  const { data } = await storedFields(prisma(), { id: draftId, organizationId, type, stored }, input);
  return identityProviderSnapshot({
    ...data,
    id: draftId,
    organizationId,
    type,
    sealedIntrospectionSecret: sealedSecret(draftId, data.sealedIntrospectionSecret, stored),
    disabledAt: null,
    tokensValidFrom: null,
  });
}

/**
 * Checks a token by the engine of the token endpoint, under settings that are not saved. Nothing is issued or recorded; what
 * the settings name is asked.
 * @throws AppError `forbidden`, `not_found`, `invalid` naming every field at fault, `unavailable`
 */
export async function checkAgainstDraft(person: Person, test: DraftTest): Promise<UserTokenReport> {
  const idp = await draftSnapshot(person, test);
  const taker = { isProduction: false, identityProviders: [{ idp, chosen: true }] };
  try {
    const checked = await checkSubjectToken(taker, unlabelledToken(test.token, idp), { explain: true });
    await checkMember(checked);
    const { list, claims } = checked;
    const accepted = list.failed === null && checked.idp !== null;
    return {
      checks: list.checks,
      failed: list.failed?.name ?? null,
      provider: checked.idp?.name ?? null,
      identity: accepted ? identityOf(idp, claims) : null,
      lifetime: null,
      access: null,
    };
  } catch (error) {
    throw isIdentityProviderUnavailable(error) ? new AppError('unavailable', error.message) : error;
  } finally {
    forgetKeySet(idp.id);
  }
}
