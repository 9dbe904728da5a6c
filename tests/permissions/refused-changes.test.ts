import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createActionClients } from '@/lib/actions/create-action-clients';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { deleteApplication } from '@/lib/domain/applications/delete-application';
import { revokeSecret } from '@/lib/domain/clients/end-secret';
import { idsIn, REFUSED_CHANGES } from '@/lib/domain/refused-changes';
import { removeTeam } from '@/lib/domain/teams/remove-team';
import { protocolFront } from '@/lib/http/protocol-front';
import { env } from '@/lib/platform/env';
import { auditSentence } from '@/lib/schemas/audit-sentences';
import { makeCast, makeShared, makeTeam, type Cast } from '@/tests/sharing/cast';
import { useTestDatabase } from '@/tests/support/database';
import { makeKeys, makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let cast: Cast;
let application: string;

beforeAll(async () => {
  await openKeys();
  protocolFront.set(true);
  cast = await makeCast();
  application = await makeShared(cast);
});

/** Calls an action that does `work`, as somebody who is signed in. */
function act<T extends Record<string, unknown>>(
  person: Person,
  input: T,
  work: (input: T) => Promise<unknown>,
) {
  const headers = new Headers({ origin: env().PORTAL_URL });
  const { portalAction } = createActionClients({ headers: async () => headers, person: async () => person });
  const schema = z.custom<T>(() => true);
  return portalAction.inputSchema(schema).action(({ parsedInput }) => work(parsedInput as T))(input as never);
}

const refusalsOf = ({ userId }: Person) =>
  prisma().auditEvent.findMany({
    where: { action: 'change.refuse', actorId: userId },
    orderBy: { id: 'asc' },
  });

it('PA-02 a refused change of another organization leaves a line in that of whoever tried', async () => {
  const { outsider } = cast;
  const answer = await act(outsider, { id: application }, ({ id }) => deleteApplication(outsider, id));
  expect(answer.serverError).toMatchObject({ code: 'not_found' });
  expect(await prisma().application.findUnique({ where: { id: application } })).not.toBeNull();
  const [line, ...more] = await refusalsOf(outsider);
  expect(more).toEqual([]);
  expect(line).toMatchObject({
    organizationId: outsider.organizationId,
    actorLabel: outsider.email,
    outcome: 'failure',
    reason: 'not_found',
    targetId: application,
    // Nothing by which what is there could be told from what is not.
    targetLabel: application,
    applicationId: null,
    address: outsider.origin.address,
    requestId: outsider.origin.requestId,
    details: { tried: 'application.delete', ids: [application], furtherOmitted: false },
  });
  expect(auditSentence({ ...line!, details: line!.details as Record<string, unknown> })).toBe(
    `was refused: delete application of ${application}`,
  );
});

it('PA-02 what is missing and what is of others leave the same line', async () => {
  const bob = await makePerson(await makeOrganization('Third'), 'admin', 'Bob');
  const { id: team } = await makeTeam(cast.admin, cast.editor);
  for (const id of [team, 'none']) await act(bob, { id }, (input) => removeTeam(bob, input.id));
  const [there, absent] = await refusalsOf(bob);
  const { id: _a, at: _b, targetId, targetLabel, details, ...line } = there!;
  expect(absent).toMatchObject(line);
  expect([targetId, targetLabel, details]).toEqual([
    team,
    team,
    { ...(absent!.details as object), ids: [team] },
  ]);
});

it('PA-03 a viewer who tries to change something is told so, and it is written down', async () => {
  const { owner, viewer } = cast;
  const { id: clientId, secret } = await makeKeys(owner, application);
  const input = { clientId, secretId: secret!.id };
  const answer = await act(viewer, input, () => revokeSecret(viewer, input));
  expect(answer.serverError).toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('Ask its owner'),
  });
  expect(await refusalsOf(viewer)).toMatchObject([
    {
      reason: 'forbidden',
      targetId: clientId,
      details: { tried: 'keys.manage', ids: [clientId, secret!.id] },
    },
  ]);
});

it('PA-02 nobody fills the audit with refusals', async () => {
  const { stranger } = cast;
  for (let round = 0; round < REFUSED_CHANGES.points + 5; round++)
    await act(stranger, { id: `none-${round}` }, ({ id }) => deleteApplication(stranger, id));
  const lines = await refusalsOf(stranger);
  expect(lines).toHaveLength(REFUSED_CHANGES.points + 1);
  expect(lines.map(({ details }) => (details as { furtherOmitted: boolean }).furtherOmitted)).toEqual([
    ...Array.from({ length: REFUSED_CHANGES.points }, () => false),
    true,
  ]);
});

it('what is refused for another reason, and what is done, leaves no such line', async () => {
  const { admin } = cast;
  await act(admin, { id: application }, ({ id }) => deleteApplication(admin, id, 'another name'));
  expect((await act(admin, {}, () => Promise.resolve('done'))).data).toBe('done');
  expect(await refusalsOf(admin)).toEqual([]);
});

it('nothing but what looks like an id is repeated', async () => {
  const eve = await makePerson(cast.acme, 'developer', 'Eve');
  await act(eve, { id: '<img src=x onerror=alert(1)>', name: 'secret' }, ({ id }) =>
    deleteApplication(eve, id),
  );
  expect(await refusalsOf(eve)).toMatchObject([
    { targetId: null, targetLabel: 'the organization', details: { ids: [] } },
  ]);
  expect(
    idsIn({ applicationId: 'a', target: { userId: 'b', more: { id: 'c' } }, jti: 'd', paid: 'e' }),
  ).toEqual(['a', 'b', 'd']);
  expect(idsIn(null)).toEqual([]);
});
