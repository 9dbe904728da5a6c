// Makes a client in the database of the environment's configuration, by the functions that the screens use, and prints what it
// authenticates with as JSON. It ends before the server starts: the embedded database belongs to one process.
import { findApi } from '@/lib/db/apis';
import { closeDatabase, prisma } from '@/lib/db/database';
import { findFirstOrganization, listApplicationPlans } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { createApplication } from '@/lib/domain/applications/create-application';
import { DEFAULT_CLIENT_SETTINGS } from '@/lib/domain/clients/client-settings';
import { generateKeys } from '@/lib/domain/clients/generate-keys';
import { subscribe } from '@/lib/domain/subscriptions/subscribe';
import { env } from '@/lib/platform/env';
import { started, stopped } from '@/lib/startup';

await started();

const organization = (await findFirstOrganization(prisma()))!;
const administrator = await prisma().user.findUniqueOrThrow({ where: { email: env().ADMIN_EMAIL } });
const person: Person = {
  kind: 'person',
  userId: administrator.id,
  name: administrator.name,
  email: administrator.email,
  organizationId: organization.id,
  role: 'admin',
  sessionId: 'bench',
  origin: { address: null, requestId: 'bench' },
};

const [plan] = await listApplicationPlans(prisma(), organization.id);
const applicationId = await createApplication(person, {
  name: 'Benchmark',
  description: '',
  planId: plan!.id,
});
const api = (await findApi(prisma(), organization.id, 'reading-list', '1.0'))!;
await subscribe(person, { applicationId, apiId: api.id });
const keys = await generateKeys(person, {
  applicationId,
  environment: 'production',
  settings: DEFAULT_CLIENT_SETTINGS,
});

await stopped();
await closeDatabase();
process.stdout.write(`${JSON.stringify({ clientId: keys.consumerKey, clientSecret: keys.secret!.value })}\n`);
