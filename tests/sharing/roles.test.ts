import { beforeAll, describe, expect, it } from 'vitest';
import { findApplication } from '@/lib/db/applications';
import { prisma } from '@/lib/db/database';
import { listApplicationPlans } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { deleteApplication } from '@/lib/domain/applications/delete-application';
import { updateApplication } from '@/lib/domain/applications/update-application';
import { demandAudit } from '@/lib/domain/audit-events/demand-audit';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { demandApplication, demandClient } from '@/lib/domain/clients/client-access';
import { deleteClient } from '@/lib/domain/clients/delete-client';
import { revokeSecret } from '@/lib/domain/clients/end-secret';
import { revokeAllTokens } from '@/lib/domain/clients/revoke-all';
import { endShare } from '@/lib/domain/sharing/end-share';
import { changeShareRole } from '@/lib/domain/sharing/share-application';
import { transferApplication } from '@/lib/domain/sharing/transfer-application';
import { generateTestToken } from '@/lib/domain/tokens/test-token';
import { applicationPage } from '@/lib/queries/applications';
import { credentialsView } from '@/lib/queries/credentials';
import { refusal } from '@/tests/members/organization';
import { makeCast, makeShared, share, type Cast, type Part } from '@/tests/sharing/cast';
import { useTestDatabase } from '@/tests/support/database';
import { makeKeys, openKeys } from '@/tests/support/people';

useTestDatabase();

let cast: Cast;
beforeAll(async () => {
  await openKeys();
  cast = await makeCast();
});

/** What somebody does with a shared application that has keys in the sandbox. */
interface Scene {
  id: string;
  clientId: string;
  secretId: string;
}

type Deed = (person: Person, scene: Scene) => Promise<unknown>;

async function edit(person: Person, { id }: Scene) {
  const [plan] = await listApplicationPlans(prisma(), cast.acme);
  const { name, version } = (await findApplication(prisma(), id))!;
  return updateApplication(person, id, { name, description: 'changed', planId: plan!.id, version });
}

const testToken: Deed = (person, { clientId }) =>
  generateTestToken(person, { clientId, scopes: [], lifetimeSeconds: null, keepPrevious: false });

const LOOKING: Record<string, Deed> = {
  'see it': (person, { id }) => demandApplication(prisma(), person, id, 'application.view'),
  'see its keys': (person, { clientId }) => demandClient(prisma(), person, clientId, 'application.view'),
  'see its activity': (person, { id }) => demandAudit(person, { applicationId: id }, {}),
};

const EDITING: Record<string, Deed> = {
  edit,
  'generate keys': (person, { id }) => makeKeys(person, id, {}, 'production'),
  'list secrets': (person, { clientId }) => demandClient(prisma(), person, clientId, 'secret.list'),
  'add a secret': (person, { clientId }) => addSecret(person, { clientId, label: 'One', expiresAt: null }),
  'revoke a secret': (person, { clientId, secretId }) => revokeSecret(person, { clientId, secretId }),
  'revoke all tokens': (person, { clientId }) => revokeAllTokens(person, clientId),
  'make a test token': testToken,
  'delete keys': (person, { clientId }) => deleteClient(person, clientId),
};

const OWNING: Record<string, Deed> = {
  share: (person, { id }) => share(person, id, cast.stranger.email, 'viewer'),
  'change a share': (person, { id }) =>
    changeShareRole(person, { applicationId: id, target: { userId: cast.viewer.userId }, role: 'editor' }),
  'end a share': (person, { id }) =>
    endShare(person, { applicationId: id, target: { userId: cast.viewer.userId } }),
  delete: (person, { id }) => deleteApplication(person, id),
  transfer: (person, { id }) =>
    transferApplication(person, { applicationId: id, userId: cast.editor.userId, formerOwnerAs: null }),
};

type Answer = 'done' | 'forbidden' | 'not_found';

const TABLE: [Part, looking: Answer, editing: Answer, owning: Answer][] = [
  ['owner', 'done', 'done', 'done'],
  ['admin', 'done', 'done', 'done'],
  ['editor', 'done', 'done', 'forbidden'],
  ['teamEditor', 'done', 'done', 'forbidden'],
  ['viewer', 'done', 'forbidden', 'forbidden'],
  ['teamViewer', 'done', 'forbidden', 'forbidden'],
  ['stranger', 'not_found', 'not_found', 'not_found'],
  ['outsider', 'not_found', 'not_found', 'not_found'],
];

async function makeScene(): Promise<Scene> {
  const id = await makeShared(cast);
  const keys = await makeKeys(cast.owner, id);
  return { id, clientId: keys.id, secretId: keys.secret!.id };
}

const cells = TABLE.flatMap(([part, ...answers]) =>
  [LOOKING, EDITING, OWNING].flatMap((deeds, index) =>
    Object.entries(deeds).map(([name, deed]) => ({ part, name, deed, answer: answers[index]! })),
  ),
);

describe.each(TABLE.map(([part]) => part))('%s', (part) => {
  const own = cells.filter((cell) => cell.part === part);
  let scene: Scene;
  beforeAll(async () => {
    scene = await makeScene();
  });

  it('finds it in the list when they may see it', async () => {
    const { rows } = await applicationPage(cast[part], { search: '', order: 'newest', cursor: undefined });
    const role = { editor: 'editor', teamEditor: 'editor', viewer: 'viewer', teamViewer: 'viewer' };
    const row = rows.find((one) => one.id === scene.id);
    const hidden = part === 'stranger' || part === 'outsider';
    expect(row?.sharedAs).toBe(hidden ? undefined : ((role as Record<string, string>)[part] ?? null));
  });

  it.each(own)('$name: $answer', async ({ name, deed, answer }) => {
    const rows = () => prisma().auditEvent.count({ where: { organizationId: cast.acme } });
    const before = await rows();
    const { code = 'done' } = await refusal(deed(cast[part], scene));
    expect(code).toBe(answer);
    if (answer !== 'done') expect(await rows()).toBe(before);
    else if (name === 'delete') scene = await makeScene();
  });
});

it('keys of a viewer come without anything of the secrets', async () => {
  const { id } = await makeScene();
  const view = await credentialsView(cast.viewer, id, 'sandbox');
  expect(view).toMatchObject({ mayManage: false, mayListSecrets: false, mayTest: false });
  expect(view.client?.secrets).toEqual([]);
  expect((await credentialsView(cast.editor, id, 'sandbox')).client?.secrets).toHaveLength(1);
});

it('a refusal says who can do it', async () => {
  const { id } = await makeScene();
  expect(await refusal(deleteApplication(cast.viewer, id))).toMatchObject({
    message: expect.stringContaining('look at this application but not change it'),
  });
  expect(await refusal(deleteApplication(cast.editor, id))).toMatchObject({
    message: expect.stringContaining('only its owner or an administrator'),
  });
});
