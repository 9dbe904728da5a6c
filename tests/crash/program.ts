// A portal that can be killed: serves the protocol endpoints and, told to, generates and revokes keys without a pause. Each line it
// writes was acknowledged: what it says happened before.
import { createPortalServer } from '@/lib/http/portal-server';
import type { Person } from '@/lib/domain/actor';
import { prisma } from '@/lib/db/database';
import { findFirstOrganization } from '@/lib/db/organizations';
import { revokeSecret } from '@/lib/domain/clients/end-secret';
import { started } from '@/lib/startup';
import { makeApplication, makeKeys, makePerson } from '@/tests/support/people';

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function generateAndRevoke(person: Person): Promise<never> {
  for (let round = 0; ; round++) {
    const keys = await makeKeys(person, await makeApplication(person));
    say({ generated: { consumerKey: keys.consumerKey, secret: keys.secret!.value } });
    if (round % 2 === 0) continue;
    await revokeSecret(person, { clientId: keys.id, secretId: keys.secret!.id });
    say({ revoked: { consumerKey: keys.consumerKey, secret: keys.secret!.value } });
  }
}

await started();
const server = createPortalServer((_request, response) => response.writeHead(404).end());
server.listen(0, '127.0.0.1', async () => {
  const address = server.address();
  say({ port: typeof address === 'object' ? address?.port : null });
  if (process.argv[2] !== 'under-load') return;
  const organization = await findFirstOrganization(prisma());
  const person = await makePerson(organization!.id, 'admin');
  await Promise.all(Array.from({ length: 4 }, () => generateAndRevoke(person)));
});
