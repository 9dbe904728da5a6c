import type { Actor } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { generateSigningKey } from '@/lib/domain/signing-keys/generate-signing-key';
import { loadKeyRing } from '@/lib/domain/signing-keys/key-ring';
import { prisma } from '@/lib/db/database';
import { LONGEST_ACCESS_TOKEN_MS } from '@/lib/db/revocations';
import {
  deleteRetiredKeys,
  listSigningKeys,
  lockSigningKeys,
  moveSigningKey,
  type SigningKeyRow,
} from '@/lib/db/signing-keys';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import { now } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';

/** How long verifiers may keep the key set: the `max-age` of the JWKS answer. */
export const JWKS_MAX_AGE_SECONDS = 300;
/** A key is published at least this long before the first token is signed with it, so that every cached key set has it. */
export const PROPAGATION_MS = 2 * JWKS_MAX_AGE_SECONDS * 1000;
const DAY_MS = 24 * 3600 * 1000;

const byState = (rows: SigningKeyRow[], state: string) => rows.find((row) => row.state === state);

/** Makes sure that there is a key to sign with and a published one to follow it. Run at every start. */
export async function ensureSigningKeys(): Promise<void> {
  await inTransaction(async (tx) => {
    await lockSigningKeys(tx);
    const rows = await listSigningKeys(tx);
    if (!byState(rows, 'active')) await generateSigningKey(tx, env().SIGNING_ALG, 'active');
    const next = byState(rows, 'next');
    if (next?.alg === env().SIGNING_ALG) return;
    // The configured algorithm changed: the follower is replaced, and takes over once it has been published long enough.
    if (next) await moveSigningKey(tx, next.id, 'next', 'revoked');
    await generateSigningKey(tx, env().SIGNING_ALG, 'next');
  });
  await loadKeyRing();
}

async function advance(
  tx: Tx,
  actor: Actor,
  active: SigningKeyRow,
  next: SigningKeyRow,
  retireTo: 'retired' | 'revoked',
) {
  await moveSigningKey(tx, active.id, 'active', retireTo);
  await moveSigningKey(tx, next.id, 'next', 'active');
  const follower = await generateSigningKey(tx, env().SIGNING_ALG, 'next');
  await recordAudit(tx, actor, {
    action: retireTo === 'revoked' ? 'signing-key.revoke' : 'signing-key.rotate',
    target: { type: 'signing-key', id: active.id, label: active.id },
    organizationId: null,
    details: { active: next.id, next: follower },
  });
}

/**
 * Puts the published follower to work: `next` becomes `active`, `active` becomes `retired`, and a new `next` is published.
 * @throws AppError `conflict` when the follower has not been published for `PROPAGATION_MS` yet
 */
export async function rotateSigningKeys(actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await lockSigningKeys(tx);
    const rows = await listSigningKeys(tx);
    const [active, next] = [byState(rows, 'active')!, byState(rows, 'next')!];
    const waitMs = next.createdAt.getTime() + PROPAGATION_MS - now();
    if (waitMs > 0) {
      const minutes = Math.ceil(waitMs / 60_000);
      throw new AppError(
        'conflict',
        `The next key is too young: verifiers may not have fetched it yet. Try again in ${minutes} min.`,
      );
    }
    await advance(tx, actor, active, next, 'retired');
  });
  await loadKeyRing();
}

/**
 * Ends a key at once, for one that has leaked: it leaves the key set and its tokens are inactive. If it was the active one, the
 * follower signs from now on, published long enough or not.
 * @throws AppError `not_found` for a key that is not published
 */
export async function revokeSigningKey(actor: Actor, kid: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockSigningKeys(tx);
    const rows = await listSigningKeys(tx);
    const key = rows.find((row) => row.id === kid);
    if (!key)
      throw new AppError(
        'not_found',
        `There is no signing key ${kid}. GET /oauth2/jwks lists the published ones.`,
      );
    if (key.state === 'active') return advance(tx, actor, key, byState(rows, 'next')!, 'revoked');
    await moveSigningKey(tx, key.id, key.state, 'revoked');
    if (key.state === 'next') await generateSigningKey(tx, env().SIGNING_ALG, 'next');
    await recordAudit(tx, actor, {
      action: 'signing-key.revoke',
      target: { type: 'signing-key', id: kid, label: kid },
      organizationId: null,
    });
  });
  await loadKeyRing();
}

/** What the schedule does: rotates a key that has served its time, and removes retired ones whose last token has expired. */
export async function maintainSigningKeys(actor: Actor): Promise<void> {
  const rows = await listSigningKeys(prisma());
  const [active, next] = [byState(rows, 'active')!, byState(rows, 'next')];
  const dueAt = active.activatedAt!.getTime() + env().KEY_ROTATION_DAYS * DAY_MS;
  const otherAlg = active.alg !== env().SIGNING_ALG;
  const propagated = next !== undefined && next.createdAt.getTime() + PROPAGATION_MS <= now();
  if (propagated && (otherAlg || dueAt <= now())) await rotateSigningKeys(actor);
  await deleteRetiredKeys(prisma(), new Date(now() - LONGEST_ACCESS_TOKEN_MS - 60_000));
}
