import { fileURLToPath } from 'node:url';

/** The root of the repository, absolute. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The absolute path of something in the repository.
 * @param {...string} parts relative to the root, with forward slashes
 */
export function fromRoot(...parts) {
  return fileURLToPath(new URL(`../../${parts.join('/')}`, import.meta.url));
}
