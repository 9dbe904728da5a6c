import { lockInstallation } from '@/lib/db/installation';
import { findFirstOrganization } from '@/lib/db/organizations';
import { inTransaction } from '@/lib/db/transaction';
import { systemActor } from '@/lib/domain/actor';
import { alignDemoEndpoints, publishDemoApi } from '@/lib/domain/demo/demo-api';
import { alignPracticeIdp, registerPracticeIdp } from '@/lib/domain/demo/practice-idp';
import { createOrganization } from '@/lib/domain/organizations/create-organization';
import { env } from '@/lib/platform/env';

/**
 * Makes the first organization, with the demo API and the practice identity provider in it when `DEMO` is on (by default with the
 * embedded database). Later starts, and other replicas that start together, find it made.
 */
export async function ensureFirstOrganization(): Promise<void> {
  const actor = systemActor('first start');
  const demo = env().DEMO === 'on';
  await inTransaction(async (tx) => {
    await lockInstallation(tx);
    const first = await findFirstOrganization(tx);
    await alignPracticeIdp(tx);
    if (first) return alignDemoEndpoints(tx, first.id);
    const id = await createOrganization(
      tx,
      actor,
      demo ? { name: 'Demo', slug: 'demo' } : { name: 'Default', slug: 'default' },
    );
    if (!demo) return;
    await publishDemoApi(tx, actor, id);
    if (env().PRACTICE_IDP === 'on') await registerPracticeIdp(tx, actor, id);
  });
}
