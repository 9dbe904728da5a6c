import { systemActor, type Actor } from '@/lib/domain/actor';
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

/** Changes the keys, as the only one of all replicas, and puts the result in place for this process. */
async function changeKeys(change: (tx: Tx, rows: SigningKeyRow[]) => Promise<void>): Promise<void> {
  await inTransaction(async (tx) => {
    await lockSigningKeys(tx);
    await change(tx, await listSigningKeys(tx));
  });
  await loadKeyRing();
}

/** Generates a key because there is none that will do, and writes it down. */
async function generateMissing(tx: Tx, state: 'active' | 'next'): Promise<void> {
  const { SIGNING_ALG: alg } = env();
  const kid = await generateSigningKey(tx, alg, state);
  await recordAudit(tx, systemActor('start'), {
    action: 'signing-key.generate',
    target: { type: 'signing-key', id: kid, label: kid },
    organizationId: null,
    details: { alg, state },
  });
}

/** Makes sure that there is a key to sign with and a published one to follow it. Run at every start. */
export async function ensureSigningKeys(): Promise<void> {
  await changeKeys(async (tx, rows) => {
    if (!byState(rows, 'active')) await generateMissing(tx, 'active');
    const next = byState(rows, 'next');
    if (next?.alg === env().SIGNING_ALG) return;
    // The configured algorithm changed: the follower is replaced, and takes over once it has been published long enough.
    if (next) await moveSigningKey(tx, next.id, 'next', 'revoked');
    await generateMissing(tx, 'next');
  });
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

/** How long until every verifier has had the time to fetch this key, in milliseconds. */
const untilPropagatedMs = (key: SigningKeyRow) => key.createdAt.getTime() + PROPAGATION_MS - now();

/**
 * Puts the published follower to work: `next` becomes `active`, `active` becomes `retired`, and a new `next` is published.
 * @throws AppError `conflict` when the follower has not been published for `PROPAGATION_MS` yet
 */
export async function rotateSigningKeys(actor: Actor): Promise<void> {
  await changeKeys(async (tx, rows) => {
    const [active, next] = [byState(rows, 'active')!, byState(rows, 'next')!];
    const waitMs = untilPropagatedMs(next);
    if (waitMs > 0) {
      const minutes = Math.ceil(waitMs / 60_000);
      throw new AppError(
        'conflict',
        `The next key is too young: verifiers may not have fetched it yet. Try again in ${minutes} min.`,
      );
    }
    await advance(tx, actor, active, next, 'retired');
  });
}

/**
 * Ends a key at once, for one that has leaked: it leaves the key set and its tokens are inactive. If it was the active one, the
 * follower signs from now on, published long enough or not.
 * @throws AppError `not_found` for a key that is not published
 */
export async function revokeSigningKey(actor: Actor, kid: string): Promise<void> {
  await changeKeys(async (tx, rows) => {
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
}

/** Whether it is time: the active key has served its days or has another algorithm, and its follower is known everywhere. */
function isDue(rows: SigningKeyRow[]): boolean {
  const [active, next] = [byState(rows, 'active')!, byState(rows, 'next')];
  const dueAt = active.activatedAt!.getTime() + env().KEY_ROTATION_DAYS * DAY_MS;
  if (active.alg === env().SIGNING_ALG && now() < dueAt) return false;
  return next !== undefined && untilPropagatedMs(next) <= 0;
}

/** What the schedule does: rotates a key that has served its time, and removes retired ones whose last token has expired. */
export async function maintainSigningKeys(actor: Actor): Promise<void> {
  if (isDue(await listSigningKeys(prisma()))) {
    await changeKeys(async (tx, rows) => {
      // Another replica may have been faster.
      if (isDue(rows)) await advance(tx, actor, byState(rows, 'active')!, byState(rows, 'next')!, 'retired');
    });
  }
  await deleteRetiredKeys(prisma(), new Date(now() - LONGEST_ACCESS_TOKEN_MS - 60_000));
}
