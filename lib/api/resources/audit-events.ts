import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { PAGE_QUERY, pageSchema, unknownCursor } from '@/lib/api/pages';
import { INSTANT } from '@/lib/api/resources/application-view';
import type { AuditEventRow } from '@/lib/db/audit-events';
import { demandAudit } from '@/lib/domain/audit-events/demand-audit';

const AUDIT_EVENT = z.strictObject({
  id: z.string(),
  at: INSTANT,
  actor: z.string().meta({ description: 'E-mail address, Consumer Key, or the part of the portal.' }),
  actorType: z.string(),
  action: z.string(),
  outcome: z.string(),
  reason: z.string().nullable(),
  target: z.string(),
  targetType: z.string(),
  targetId: z.string().nullable(),
  applicationId: z.string().nullable(),
  clientId: z.string().nullable(),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});

function eventView(row: AuditEventRow): z.input<typeof AUDIT_EVENT> {
  const { actorLabel, targetLabel, at, ...rest } = row;
  return { ...rest, at: at.toISOString(), actor: actorLabel, target: targetLabel };
}

const word = z.string().min(1, 'Leave it out instead.').max(100).optional();
const time = z.iso
  .datetime({ offset: true, error: 'Use a time such as 2026-01-31T00:00:00Z.' })
  .transform((text) => new Date(text))
  .optional();

export const listAuditEventsEndpoint = defineEndpoint({
  method: 'GET',
  path: '/api/v1/audit-events',
  operation: 'listAuditEvents',
  summary:
    'Lists who did what, newest first. A page with few events can have a next one. For administrators.',
  scope: 'admin',
  query: z.strictObject({
    ...PAGE_QUERY,
    actor: word.meta({ description: 'Part of who did it.' }),
    action: word.meta({ description: 'As in secret.add.' }),
    application: word.meta({ description: 'Id or name of an application.' }),
    client: word.meta({ description: 'Id of a client.' }),
    since: time.meta({ description: 'The first instant that counts.' }),
    until: time.meta({ description: 'The first instant that no longer counts.' }),
  }),
  status: 200,
  answer: pageSchema(AUDIT_EVENT),
  async handle({ person, query }) {
    const { limit, cursor, application, client, ...filters } = query;
    const scope = { organization: true, application } as const;
    const read = await demandAudit(person, scope, { ...filters, clientId: client });
    if (cursor !== undefined && !/^[0-9a-z]{1,36}$/.test(cursor)) throw unknownCursor();
    const { rows, next } = await read(cursor ?? null, limit);
    return { data: { data: rows.map(eventView), nextCursor: next } };
  },
});
