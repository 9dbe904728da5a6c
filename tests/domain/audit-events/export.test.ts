import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '@/lib/domain/actor';
import { csvCell } from '@/lib/domain/audit-events/audit-csv';
import type { AuditFilters, AuditScope } from '@/lib/domain/audit-events/demand-audit';
import { exportAudit } from '@/lib/domain/audit-events/export-audit';
import { parseCsv } from '@/lib/domain/practice-idp/csv';
import { pageOf, write } from '@/tests/domain/audit-events/fixtures';
import { useTestDatabase } from '@/tests/support/database';
import { makeApplication, makeOrganization, makePerson } from '@/tests/support/people';

useTestDatabase();

let ada: Person;
let admin: Person;

beforeAll(async () => {
  const acme = await makeOrganization('Acme');
  ada = await makePerson(acme, 'developer', 'Ada');
  admin = await makePerson(acme, 'admin', 'Grace');
});

/** The lines of an export as fields by the names of the first line. */
async function exported(person: Person, scope: AuditScope, filters: AuditFilters = {}, most?: number) {
  let text = '';
  for await (const piece of await exportAudit(person, scope, filters, most)) text += piece;
  const [head, ...rows] = parseCsv(text.replace(/^\u{feff}/u, ''));
  return rows.map(({ fields }) =>
    Object.fromEntries(head!.fields.map((name, index) => [name, fields[index]])),
  );
}

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', "=cmd|' /C calc'!A0"])(
    '%j is text for a spreadsheet',
    (text) => {
      expect(csvCell(text)).toBe(`"'${text}"`);
    },
  );

  it('keeps quotes, commas and lines inside of itself', () => {
    const hostile = 'a","b"\r\n=1,</script><img src=x onerror=alert(1)>{{7*7}}';
    expect(parseCsv(csvCell(hostile))).toMatchObject([{ fields: [hostile] }]);
  });
});

describe('an export', () => {
  it('XS-01 has every entry with hostile names as text, newest first', async () => {
    const applicationId = await makeApplication(ada, '=HYPERLINK("http://evil.example","x")');
    await write(ada, { applicationId, outcome: 'failure', reason: 'conflict', details: { label: '"=1' } });
    const rows = await exported(ada, { applicationId });
    expect(rows.map(({ Action }) => Action)).toEqual(['audit.export', 'secret.add', 'application.create']);
    expect(rows[1]).toMatchObject({
      Outcome: 'failure',
      Reason: 'conflict',
      Details: '{"label":"\\"=1"}',
      Who: ada.email,
    });
    expect(rows[2]).toMatchObject({
      Target: `'=HYPERLINK("http://evil.example","x")`,
      'Request id': 'test-request',
    });
  });

  it('is narrowed like the list', async () => {
    const applicationId = await makeApplication(ada, 'Narrow');
    await write(ada, { applicationId, action: 'secret.revoke' });
    expect(await exported(ada, { applicationId }, { action: 'secret.revoke' })).toHaveLength(1);
  });

  it('is in the audit itself, with what was asked for, before the first line is there', async () => {
    const applicationId = await makeApplication(ada, 'Watched');
    const since = new Date('2026-01-01T00:00:00Z');
    await exportAudit(ada, { applicationId }, { actor: 'ada', action: null, since });
    const { rows } = await pageOf(ada, { applicationId }, { action: 'audit.export' });
    expect(rows).toMatchObject([
      {
        targetLabel: 'Watched',
        actorLabel: ada.email,
        details: { actor: 'ada', since: since.toISOString() },
      },
    ]);
  });

  it('says in its last line that there is more than one file holds', async () => {
    const applicationId = await makeApplication(ada, 'Long');
    for (let index = 0; index < 3; index++) await write(ada, { applicationId });
    const rows = await exported(ada, { applicationId }, { action: 'secret.add' }, 2);
    expect(rows.map((row) => row['Time (UTC)'])).toEqual([
      expect.stringMatching(/^\d{4}-/),
      expect.stringMatching(/^\d{4}-/),
      'There is more: a file has at most 2 entries. Choose fewer days.',
    ]);
    expect(await exported(ada, { applicationId }, { action: 'secret.add' }, 3)).toHaveLength(3);
  });

  it('of the organization is for its administrators, and nobody gets what they may not see', async () => {
    const applicationId = await makeApplication(ada, 'Private');
    const bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
    await expect(exportAudit(ada, { organization: true }, {})).rejects.toMatchObject({ code: 'not_found' });
    await expect(exportAudit(bob, { applicationId }, {})).rejects.toMatchObject({ code: 'not_found' });
    const theirs = await exported(bob, { organization: true });
    expect(theirs.map(({ Action }) => Action)).toEqual(['audit.export', 'organization.create']);
    expect(await exported(admin, { organization: true }, { action: 'application.create' })).not.toHaveLength(
      0,
    );
    expect((await pageOf(bob, { organization: true }, { action: 'audit.export' })).rows).toHaveLength(1);
  });
});
