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
