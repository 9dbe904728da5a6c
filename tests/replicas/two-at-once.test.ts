import { beforeAll, expect, test } from 'vitest';
import { prisma } from '@/lib/db/database';
import { listApplicationPlans } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { MAX_LIVE_SECRETS } from '@/lib/domain/clients/add-secret';
import { DEFAULT_CLIENT_SETTINGS } from '@/lib/domain/clients/client-settings';
import type { GeneratedKeys } from '@/lib/domain/clients/generate-keys';
import { makeApplication, makeKeys, makeOrganization, makePerson, openKeys } from '@/tests/support/people';
import { atOnceOnBoth, useTwoReplicas } from '@/tests/replicas/two-replicas';

const PARALLEL = 50;
/** Of what shows a secret; the others would find what is wrong with them sooner. */
const MANY_ROUNDS = 200;
const ROUNDS = 8;
const PATIENCE = { timeout: 240_000 };

const replicas = useTwoReplicas();
let ada: Person;
beforeAll(async () => {
  await openKeys();
  ada = await makePerson(await makeOrganization());
});

const credentialsOf = (keys: GeneratedKeys) => ({
  consumerKey: keys.consumerKey,
  secret: keys.secret!.value,
});

const generate = (applicationId: string) =>
  atOnceOnBoth(replicas, {
    useCase: 'generateKeys',
    person: ada,
    input: { applicationId, environment: 'sandbox', settings: DEFAULT_CLIENT_SETTINGS },
    times: PARALLEL,
  });

const refusals = (code: string, times: number) => Array.from({ length: times }, () => code);

test(
  'of those who generate the same keys one gets them, and they work at every replica',
  PATIENCE,
  async () => {
    for (let round = 0; round < MANY_ROUNDS; round++) {
      const applicationId = await makeApplication(ada);
      const { won, refused } = await generate(applicationId);
      expect(refused).toEqual(refusals('conflict', PARALLEL - 1));
      const keys = won[0] as GeneratedKeys;
      expect(await replicas.first.tokenStatus(credentialsOf(keys))).toBe(200);
      expect(await replicas.second.tokenStatus(credentialsOf(keys))).toBe(200);
    }
  },
);

test('of those who make an application of one name, one does', PATIENCE, async () => {
  const [plan] = await listApplicationPlans(prisma(), ada.organizationId);
  for (let round = 0; round < ROUNDS; round++) {
    const input = { name: `Same name ${round}`, description: '', planId: plan!.id };
    const { won, refused } = await atOnceOnBoth(replicas, {
      ...{ useCase: 'createApplication', person: ada, input, times: PARALLEL },
    });
    expect(won).toHaveLength(1);
    expect(refused).toEqual(refusals('invalid', PARALLEL - 1));
  }
});

test('a secret ends once, and whoever comes too late is told so', PATIENCE, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const keys = await makeKeys(ada, await makeApplication(ada));
    const { won, refused } = await atOnceOnBoth(replicas, {
      ...{ useCase: 'revokeSecret', person: ada, times: PARALLEL },
      input: { clientId: keys.id, secretId: keys.secret!.id },
    });
    expect(won).toHaveLength(1);
    expect(refused).toEqual(refusals('conflict', PARALLEL - 1));
  }
});

test('no more secrets work than may, however many are added at once', PATIENCE, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const keys = await makeKeys(ada, await makeApplication(ada));
    const { won, refused } = await atOnceOnBoth(replicas, {
      ...{ useCase: 'addSecret', person: ada, times: PARALLEL },
      input: { clientId: keys.id, label: 'Another', expiresAt: null },
    });
    expect(won).toHaveLength(MAX_LIVE_SECRETS - 1);
    expect(new Set(refused)).toEqual(new Set(['conflict']));
  }
});
