import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { parseJsonObject } from '@/lib/domain/identity-providers/json-answer';
import { now } from '@/lib/platform/clock';
import { processSlot } from '@/lib/platform/process-slot';

/** What an identity provider said about a token. `refused` is why, as a sentence. */
export type AskedAnswer = { claims: Readonly<Record<string, unknown>> } | { refused: string };

const POSITIVE_MS = 60_000;
const NEGATIVE_MS = 5000;
const MAX_CHARACTERS = 16 * 1024 * 1024;
/** An opaque token is a reference; one that carries its content is a JWT. */
const MAX_OPAQUE = 4096;
const MAX_JWT = 16_384;

interface Remembered {
  answer: AskedAnswer;
  fromMs: number;
  untilMs: number;
}

interface Memory {
  /** By a hash: no token is kept. */
  answers: LRUCache<string, Remembered>;
  pending: Map<string, Promise<AskedAnswer>>;
}

const slot = processSlot<Memory>('asked-answers', () => ({
  answers: new LRUCache({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ answer }) => 200 + JSON.stringify(answer).length,
  }),
  pending: new Map(),
}));

/**
 * The answer about a token, from memory when it was asked for a moment ago: what was accepted for 60 seconds, never past the `exp` that the
 * answer or the token names; what was refused for 5. The same token asked about twice at once is one call. Failures are not kept.
 * @param asked what is asked, and where: `userinfo https://…`
 */
export function rememberedAnswer(
  idpId: string,
  asked: string,
  token: string,
  ask: () => Promise<AskedAnswer>,
): Promise<AskedAnswer> {
  const key = createHash('sha256').update(`${idpId}\n${asked}\n${token}`).digest('base64');
  const { answers, pending } = slot.get();
  const known = answers.get(key);
  if (known && now() >= known.fromMs && now() < known.untilMs) return Promise.resolve(known.answer);
  let asking = pending.get(key);
  if (!asking) {
    asking = ask()
      .then((answer) => {
        const untilMs = Math.min(
          now() + ('claims' in answer ? POSITIVE_MS : NEGATIVE_MS),
          expiryMs(answer, token),
        );
        answers.set(key, { answer, fromMs: now(), untilMs });
        return answer;
      })
      .finally(() => pending.delete(key));
    pending.set(key, asking);
  }
  return asking;
}

/** When the token ends, as far as anybody said. Not verified: it can only shorten how long the answer is kept. */
function expiryMs(answer: AskedAnswer, token: string): number {
  const payload = parseJsonObject(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const ends = [payload?.exp, 'claims' in answer ? answer.claims.exp : undefined];
  return Math.min(...ends.map((exp) => (typeof exp === 'number' ? exp * 1000 : Infinity)));
}

/** Why a token cannot be sent to an identity provider at all (its form in RFC 6750 §2.1); null when it can. */
export function unsendable(token: string): string | null {
  if (!/^[\w.~+/-]+=*$/.test(token)) return 'The token has characters that no bearer token has.';
  const limit = token.split('.').length === 3 ? MAX_JWT : MAX_OPAQUE;
  return token.length > limit ? `The token is longer than ${limit} characters.` : null;
}
