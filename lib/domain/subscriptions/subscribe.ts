import { deleteSubscription, findApiById, insertSubscription, SUBSCRIPTION_INDEX } from '@/lib/db/apis';
import { forgetApplication } from '@/lib/db/client-snapshots';
import { inTransaction } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { AppError, notFound } from '@/lib/platform/errors';

/**
 * Subscribes an application to an API. Its next tokens name the API's audience and may have its scopes.
 * @throws AppError `not_found`, `forbidden`, or `conflict` when it is subscribed already
 */
export async function subscribe(
  person: Person,
  input: { applicationId: string; apiId: string },
): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const application = await demandApplication(tx, person, input.applicationId, 'subscription.manage');
      const api = await findApiById(tx, input.apiId);
      if (!api || api.organizationId !== application.organizationId) throw notFound('This API');
      await insertSubscription(tx, { ...input, status: 'approved', createdById: person.userId });
      await recordAudit(tx, person, {
        action: 'subscription.add',
        target: { type: 'api', id: api.id, label: `${api.name} ${api.version}` },
        organizationId: application.organizationId,
        applicationId: application.id,
      });
    });
  } catch (error) {
    if (!isUniqueViolation(error, SUBSCRIPTION_INDEX)) throw error;
    throw new AppError('conflict', 'This application is subscribed to the API already.');
  }
  forgetApplication(input.applicationId);
}

/** Ends a subscription. Tokens that were issued before keep its audience until they expire. @throws AppError `not_found`, `forbidden` */
export async function unsubscribe(
  person: Person,
  input: { applicationId: string; subscriptionId: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const application = await demandApplication(tx, person, input.applicationId, 'subscription.manage');
    const api = await deleteSubscription(tx, application.id, input.subscriptionId);
    if (!api) throw notFound('This subscription');
    await recordAudit(tx, person, {
      action: 'subscription.remove',
      target: { type: 'api', id: api.id, label: `${api.name} ${api.version}` },
      organizationId: application.organizationId,
      applicationId: application.id,
    });
  });
  forgetApplication(input.applicationId);
}
