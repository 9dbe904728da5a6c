import { prisma } from '@/lib/db/database';
import { listSignInAddresses } from '@/lib/db/sessions';
import { consumeAttempt, forgetAttempts, takeAttemptBack, type Limit } from '@/lib/db/sign-in-limits';
import { addressBlock } from '@/lib/domain/people/address-block';
import { now } from '@/lib/platform/clock';
import { hashSecret } from '@/lib/platform/derived-keys';
import { AppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';

const QUARTER_HOUR = 15 * 60;

/** Every limit on attempts to get in, and why it is what it is. */
export const ATTEMPT_LIMITS = {
  // One machine guessing at many accounts. Generous, because an office may share one address.
  'sign-in-address': { points: 100, seconds: QUARTER_HOUR },
  // One machine guessing at one account. Stops nobody who sits elsewhere, so it cannot be used to lock somebody out.
  'sign-in-account-address': { points: 10, seconds: QUARTER_HOUR },
  // Many machines guessing at one account. Whoever signed in from their address before is let past it: an attack from elsewhere
  // does not lock them out.
  'sign-in-account': { points: 50, seconds: QUARTER_HOUR },
  // Guessing the set-up code: 60 bits would stand without it, but the flood would not show.
  'set-up-address': { points: 10, seconds: QUARTER_HOUR },
  // One machine making accounts, or asking which addresses have one. Each attempt costs a password hash.
  'sign-up-address': { points: 20, seconds: QUARTER_HOUR },
  // Answers of the OpenID provider that a browser brings. Nothing is guessed: each makes us ask the provider.
  'outside-address': { points: 100, seconds: QUARTER_HOUR },
  // Tokens that the management API refused. 256 random bits are not guessed: this is against the work each one makes.
  'access-token-address': { points: 60, seconds: 60 },
} as const satisfies Record<string, Limit>;

type LimitName = keyof typeof ATTEMPT_LIMITS;

/** How long an address counts as one that somebody signs in from. */
export const FAMILIAR_ADDRESS_MS = 30 * 24 * 60 * 60 * 1000;

/** Too many attempts. `first`: nobody was told before, so it belongs into the audit. */
export class TooManyAttempts extends AppError {
  constructor(
    retryAfterSeconds: number,
    readonly first: boolean,
  ) {
    const minutes = Math.ceil(retryAfterSeconds / 60);
    const wait = minutes === 1 ? '1 minute' : `${minutes} minutes`;
    super('too_many_requests', `Too many attempts. Wait ${wait}, then try again.`, { retryAfterSeconds });
  }
}

// Hashed, so that the table of counters is no list of the addresses and accounts of people.
function keyOf(...parts: string[]): string {
  return Buffer.from(hashSecret(['attempt', ...parts].join('\n'))).toString('base64url');
}

async function spend(name: LimitName, key: string): Promise<TooManyAttempts | null> {
  try {
    const consumption = await consumeAttempt(name, ATTEMPT_LIMITS[name], key);
    return consumption.allowed ? null : new TooManyAttempts(consumption.retryAfterSeconds, consumption.first);
  } catch (cause) {
    // Not counted means not limited: better nobody gets in for a while than anybody who keeps guessing.
    log().error({ err: cause, limit: name }, 'Attempts to sign in cannot be counted; refusing them.');
    throw new AppError('unavailable', 'Signing in is not possible at the moment. Try again in a minute.', {
      cause,
    });
  }
}

async function isFamiliar(email: string, block: string): Promise<boolean> {
  const addresses = await listSignInAddresses(prisma(), email, new Date(now() - FAMILIAR_ADDRESS_MS));
  return addresses.some((address) => addressBlock(address) === block);
}

async function spendOnAccount(email: string, block: string): Promise<TooManyAttempts | null> {
  const over = await spend('sign-in-account', keyOf(email));
  return over && !(await isFamiliar(email, block)) ? over : null;
}

/**
 * Counts one attempt to sign in and lets it through or not, whether or not there is such an account.
 * @param email in lower case
 * @throws TooManyAttempts, or AppError `unavailable` when attempts cannot be counted
 */
export async function countSignInAttempt(email: string, address: string | null): Promise<void> {
  const block = addressBlock(address);
  const refusal =
    (await spend('sign-in-address', keyOf(block))) ??
    (await spend('sign-in-account-address', keyOf(email, block))) ??
    (await spendOnAccount(email, block));
  if (refusal) throw refusal;
}

/** The attempt succeeded: it is not held against anybody. @param email in lower case */
export async function forgiveSignInAttempt(email: string, address: string | null): Promise<void> {
  const block = addressBlock(address);
  const pair = 'sign-in-account-address';
  await Promise.all([
    takeAttemptBack('sign-in-address', ATTEMPT_LIMITS['sign-in-address'], keyOf(block)),
    forgetAttempts(pair, ATTEMPT_LIMITS[pair], keyOf(email, block)),
    takeAttemptBack('sign-in-account', ATTEMPT_LIMITS['sign-in-account'], keyOf(email)),
  ]);
}

/** Counts one attempt at the set-up code. @throws TooManyAttempts, or AppError `unavailable` */
export async function countSetUpAttempt(address: string | null): Promise<void> {
  const refusal = await spend('set-up-address', keyOf(addressBlock(address)));
  if (refusal) throw refusal;
}

/** Counts one attempt to sign up. @throws TooManyAttempts, or AppError `unavailable` */
export async function countSignUpAttempt(address: string | null): Promise<void> {
  const refusal = await spend('sign-up-address', keyOf(addressBlock(address)));
  if (refusal) throw refusal;
}

/** Counts one answer of the OpenID provider. @throws TooManyAttempts, or AppError `unavailable` */
export async function countOutsideAttempt(address: string | null): Promise<void> {
  const refusal = await spend('outside-address', keyOf(addressBlock(address)));
  if (refusal) throw refusal;
}

/** The answer was good: it is not held against anybody. */
export async function forgiveOutsideAttempt(address: string | null): Promise<void> {
  const name = 'outside-address';
  await takeAttemptBack(name, ATTEMPT_LIMITS[name], keyOf(addressBlock(address)));
}

/** Counts one access token that was refused. @throws TooManyAttempts, or AppError `unavailable` */
export async function countRefusedAccessToken(address: string | null): Promise<void> {
  const refusal = await spend('access-token-address', keyOf(addressBlock(address)));
  if (refusal) throw refusal;
}
