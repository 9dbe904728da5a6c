import { listApplicationPlans } from '@/lib/db/organizations';
import type { Db } from '@/lib/db/transaction';
import { invalidField } from '@/lib/platform/errors';

/** Refuses a plan that is not one of the organization. @throws AppError `invalid` */
export async function demandPlan(db: Db, organizationId: string, planId: string): Promise<void> {
  const plans = await listApplicationPlans(db, organizationId);
  if (!plans.some((plan) => plan.id === planId))
    throw invalidField('planId', 'Choose one of the quotas offered.');
}
