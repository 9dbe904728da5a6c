import type { ApplicationOrder } from '@/lib/db/application-list';
import { routes } from '@/lib/routes';

export interface ListAddress {
  search: string;
  order: ApplicationOrder;
  /** Where the page before ended. */
  after?: string;
}

/** The address of *My Applications* as searched and sorted; what is the default is left out. */
export function listAddress({ search, order, after }: ListAddress): string {
  const query = new URLSearchParams();
  if (search) query.set('search', search);
  if (order !== 'newest') query.set('order', order);
  if (after) query.set('after', after);
  return query.size > 0 ? `${routes.applications}?${query}` : routes.applications;
}
