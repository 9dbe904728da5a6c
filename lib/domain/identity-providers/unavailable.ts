/**
 * The identity provider gave no usable answer: it is down, slow, or answers nonsense. Nothing was found out about the token, so nothing
 * may be issued, and asking again later can help (503 `temporarily_unavailable`). `message` is for people.
 */
export class IdentityProviderUnavailable extends Error {
  /** It is there, and wants to be asked less. */
  readonly askedTooOften: boolean;
  /** It is there, only what it said is of no use. Says nothing about whether the next question is worth a try. */
  readonly isThere: boolean;

  /** @param retryAfterSeconds when to ask again, if that is known */
  constructor(
    message: string,
    readonly retryAfterSeconds: number | null,
    { askedTooOften = false, isThere = false } = {},
  ) {
    super(message);
    this.name = 'IdentityProviderUnavailable';
    this.askedTooOften = askedTooOften;
    this.isThere = isThere;
  }
}

/** Bundles load a class several times, so `instanceof` is not enough across them. */
export function isIdentityProviderUnavailable(error: unknown): error is IdentityProviderUnavailable {
  return error instanceof Error && error.name === 'IdentityProviderUnavailable';
}
