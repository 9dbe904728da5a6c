import { countLiveAccessTokens, insertAccessToken } from '@/lib/db/access-tokens';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { now } from '@/lib/platform/clock';
import { hashSecret } from '@/lib/platform/derived-keys';
import { AppError, invalidField } from '@/lib/platform/errors';
import { newSecret, secretHint } from '@/lib/platform/secret-format';
import type { AccessTokenScope } from '@/lib/schemas/access-token-scopes';

/** More than this are forgotten ones. */
export const MAX_LIVE_ACCESS_TOKENS = 50;

const DAY_MS = 24 * 3600 * 1000;

/** A token that was made just now. `value` exists in this answer and nowhere else. */
export interface RevealedAccessToken {
  id: string;
  name: string;
  value: string;
  expiresAt: Date | null;
}

/**
 * Makes a token with which a program acts as the person, in the organization the person acts in.
 * @param input.expiresInDays null: never
 * @throws AppError `invalid`, or `conflict` when there are too many
 */
export async function createAccessToken(
  person: Person,
  input: { name: string; scopes: AccessTokenScope[]; expiresInDays: number | null },
): Promise<RevealedAccessToken> {
  if (input.scopes.includes('admin') && person.role !== 'admin')
    throw invalidField('scopes', 'Only an administrator can have a token with admin. Leave it out.');
  const value = newSecret('access_token');
  return inTransaction(async (tx) => {
    if ((await countLiveAccessTokens(tx, person)) >= MAX_LIVE_ACCESS_TOKENS) {
      throw new AppError(
        'conflict',
        `You have ${MAX_LIVE_ACCESS_TOKENS} tokens that work. Revoke one that is no longer used first.`,
      );
    }
    const token = await insertAccessToken(tx, {
      userId: person.userId,
      organizationId: person.organizationId,
      name: input.name,
      hash: hashSecret(value),
      hint: secretHint('access_token', value),
      scopes: [...new Set(input.scopes)],
      expiresAt: input.expiresInDays === null ? null : new Date(now() + input.expiresInDays * DAY_MS),
    });
    await recordAudit(tx, person, {
      action: 'access-token.create',
      target: { type: 'access-token', id: token.id, label: token.name },
      organizationId: person.organizationId,
      details: { scopes: token.scopes, expiresAt: token.expiresAt?.toISOString() ?? null },
    });
    return { id: token.id, name: token.name, value, expiresAt: token.expiresAt };
  });
}
