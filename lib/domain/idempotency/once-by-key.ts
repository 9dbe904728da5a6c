import {
  claimRequest,
  deleteOldRequests,
  findRequest,
  finishRequest,
  releaseRequest,
} from '@/lib/db/idempotent-requests';
import type { Person } from '@/lib/domain/actor';
import { now } from '@/lib/platform/clock';
import { derivedKey, hashSecret } from '@/lib/platform/derived-keys';
import { seal, unseal } from '@/lib/platform/sealed-box';

/** How long an answer is given again. */
export const KEPT_MS = 24 * 3600 * 1000;
/** A request takes no longer than this; one that was not finished by then was cut off. */
export const LOCK_MS = 60_000;

/** What became of a request with a key. */
export type OnceByKey<Answer> =
  | { outcome: 'done' | 'repeated'; answer: Answer }
  /** The key came with another request before. */
  | { outcome: 'other_request' }
  /** Another one with this key is under way. */
  | { outcome: 'in_progress' };

interface KeyedRequest {
  key: string;
  /** Everything in which two requests with one key must agree. */
  request: string;
}

const hashed = (...parts: string[]) => Buffer.from(hashSecret(parts.join('\n'))).toString('base64url');
const purposeOf = (id: string) => `idempotent-answer:${id}`;

function sealed(id: string, answer: unknown): Uint8Array<ArrayBuffer> {
  return seal(derivedKey('idempotent-answers'), purposeOf(id), Buffer.from(JSON.stringify(answer)));
}

async function earlier<Answer>(id: string, fingerprint: string): Promise<OnceByKey<Answer>> {
  const row = await findRequest(id);
  if (row && row.fingerprint !== fingerprint) return { outcome: 'other_request' };
  if (!row?.sealedAnswer) return { outcome: 'in_progress' };
  const text = unseal(derivedKey('idempotent-answers'), purposeOf(id), row.sealedAnswer).toString();
  return { outcome: 'repeated', answer: JSON.parse(text) as Answer };
}

/**
 * Does something at most once for each key of a person (draft-ietf-httpapi-idempotency-key-header). The answer is kept for a day, sealed,
 * and given again to the same request. Work that fails is not kept: the key is free again.
 * @param work its answer has to survive JSON
 */
export async function onceByKey<Answer>(
  person: Person,
  { key, request }: KeyedRequest,
  work: () => Promise<Answer>,
): Promise<OnceByKey<Answer>> {
  const id = hashed('idempotency-key', person.organizationId, person.userId, key);
  const fingerprint = hashed('idempotent-request', request);
  const at = now();
  const times = { expiredBefore: new Date(at - KEPT_MS), lockedUntil: new Date(at + LOCK_MS) };
  if (!(await claimRequest({ id, fingerprint, ...times }))) return earlier(id, fingerprint);
  let answer: Answer;
  try {
    answer = await work();
  } catch (error) {
    await releaseRequest(id);
    throw error;
  }
  await finishRequest(id, sealed(id, answer));
  return { outcome: 'done', answer };
}

/** Removes answers that are no longer given again. */
export async function forgetAnswers(): Promise<void> {
  await deleteOldRequests(new Date(now() - KEPT_MS));
}
