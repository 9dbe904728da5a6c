import 'server-only';
import { notFound } from 'next/navigation';
import { isAppError } from '@/lib/platform/errors';

/** Shows the page for what does not exist when a rule says so: for what is missing and for what the person may not see alike. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound();
    throw error;
  }
}
