/** A value that is there already, or will be. */
export type SoonerOrLater<T> = T | Promise<T>;

/**
 * Goes on with a value: at once when it is there, else when it is. Like `await`, but for a value that is there it makes no promise,
 * each of which costs a token more than its counting does while something in the process follows contexts
 * (`AsyncLocalStorage`), as Next does. For the token path; elsewhere `await` reads better.
 */
export function whenThere<T, R>(
  value: SoonerOrLater<T>,
  next: (value: T) => SoonerOrLater<R>,
): SoonerOrLater<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** The same for two values that come about at the same time. When one of them fails, that is the outcome, and the other is let go. */
export function whenBothThere<A, B, R>(
  one: SoonerOrLater<A>,
  other: Promise<B>,
  next: (one: A, other: B) => SoonerOrLater<R>,
): Promise<R> {
  if (!(one instanceof Promise)) return other.then((there) => next(one, there));
  return Promise.all([one, other]).then(([first, second]) => next(first, second));
}

/** Does something and goes on with what comes of it, or with what it throws, be that at once or later. */
export function attempted<T, R>(
  attempt: () => SoonerOrLater<T>,
  next: (value: T) => R,
  failed: (thrown: unknown) => SoonerOrLater<R>,
): SoonerOrLater<R> {
  try {
    const value = attempt();
    return value instanceof Promise ? value.then(next, failed) : next(value);
  } catch (thrown) {
    return failed(thrown);
  }
}
