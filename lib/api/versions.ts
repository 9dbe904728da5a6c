import { createHash } from 'node:crypto';
import type { Version } from '@/lib/api/endpoint';
import { ApiProblem } from '@/lib/api/problem';
import { isAppError } from '@/lib/platform/errors';

/** The ETag of a version. */
export const etagOf = (version: Version) => `"${version}"`;

/** The version of a resource whose changes nobody counts: what is answered of it. */
export function fingerprint(view: object): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22);
}

function stale(): ApiProblem {
  return new ApiProblem(
    'precondition_failed',
    'It has been changed since the version that If-Match names. Read it again and make your change to that.',
  );
}

/**
 * Changes something that has a version.
 * @param ifMatch the version that may be changed; null: whichever there is
 * @param change gets the version to name to the use case, which throws `conflict` when there is another one by then
 * @param again reads the version anew, where the use case throws `conflict` for other reasons too: those are told as they are
 * @throws ApiProblem 412, 409
 */
export async function changeVersion<Current extends Version>(
  current: Current,
  ifMatch: string | null,
  change: (version: Current) => Promise<void>,
  again?: () => Promise<Current>,
): Promise<void> {
  if (ifMatch !== null && ifMatch !== String(current)) throw stale();
  try {
    await change(current);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'conflict') throw error;
    if (again && (await again()) === current) throw error;
    if (ifMatch !== null) throw stale();
    throw new ApiProblem('conflict', 'Somebody else changed it at the same time. Send your change again.');
  }
}
