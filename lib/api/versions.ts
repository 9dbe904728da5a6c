import { ApiProblem } from '@/lib/api/problem';
import { isAppError } from '@/lib/platform/errors';

/** The ETag of a version. */
export const etagOf = (version: number) => `"${version}"`;

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
 * @throws ApiProblem 412, 409
 */
export async function changeVersion(
  current: number,
  ifMatch: number | null,
  change: (version: number) => Promise<void>,
): Promise<void> {
  if (ifMatch !== null && ifMatch !== current) throw stale();
  try {
    await change(current);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'conflict') throw error;
    if (ifMatch !== null) throw stale();
    throw new ApiProblem('conflict', 'Somebody else changed it at the same time. Send your change again.');
  }
}
