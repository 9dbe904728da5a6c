import { afterEach } from 'vitest';
import { setClock } from '@/lib/platform/clock';

/**
 * Lets the tests of a file move the clock of the product; each begins at the machine's own.
 * @returns moves it to so many milliseconds from the machine's
 */
export function useTravel(): (offsetMs: number) => void {
  afterEach(() => setClock());
  return (offsetMs) => setClock(() => Date.now() + offsetMs);
}
