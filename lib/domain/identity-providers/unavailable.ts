/**
 * The identity provider gave no usable answer: it is down, slow, or answers nonsense. Nothing was found out about the token, so nothing
 * may be issued, and asking again later can help (503 `temporarily_unavailable`). `message` is for people.
 */
export class IdentityProviderUnavailable extends Error {
  /**
   * @param retryAfterSeconds when to ask again, if that is known
   * @param askedTooOften it is there, and wants to be asked less
   */
  constructor(
    message: string,
    readonly retryAfterSeconds: number | null,
    readonly askedTooOften = false,
  ) {
    super(message);
    this.name = 'IdentityProviderUnavailable';
  }
}

/** Bundles load a class several times, so `instanceof` is not enough across them. */
export function isIdentityProviderUnavailable(error: unknown): error is IdentityProviderUnavailable {
  return error instanceof Error && error.name === 'IdentityProviderUnavailable';
}
