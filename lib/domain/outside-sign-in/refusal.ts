/** Why somebody who comes from the OpenID provider is not let in. The codes stand in addresses and in the audit. */
export type OutsideReason =
  /** It cannot be reached, or cannot answer. */
  | 'unavailable'
  /** What it answered may not be believed. */
  | 'answer'
  /** It, or the person there, said no. */
  | 'denied'
  /** The answer belongs to no sign-in that this browser began, or it came too late. */
  | 'stale'
  | 'too-many-attempts'
  | 'disabled'
  | 'no-organization'
  | 'not-set-up'
  /** An account has the address already. Addresses link nothing. */
  | 'email-taken'
  | 'no-email'
  | 'email-unverified'
  | 'not-invited'
  | 'closed'
  | 'invitation-unusable'
  | 'invitation-for-another'
  /** It is linked to somebody else. */
  | 'linked-to-another'
  /** The person has another one linked. */
  | 'linked-already'
  /** Whoever began to link is not signed in any more. */
  | 'signed-out';

/** Somebody from the OpenID provider is refused. What people are told is found by the reason. */
export class OutsideRefusal extends Error {
  constructor(
    readonly reason: OutsideReason,
    options?: ErrorOptions,
  ) {
    super(`refused: ${reason}`, options);
    this.name = 'OutsideRefusal';
  }
}

/** Bundles load a class several times, so `instanceof` is not enough across them. */
export function isOutsideRefusal(error: unknown): error is OutsideRefusal {
  return error instanceof Error && error.name === 'OutsideRefusal';
}
