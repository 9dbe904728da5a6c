import { z } from 'zod';
import type { findApplication } from '@/lib/db/applications';

/** An instant in the answers of the API. */
export const INSTANT = z.iso.datetime();

/** An application in the answers of the API. */
export const APPLICATION = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  owner: z.strictObject({ name: z.string(), email: z.string() }),
  plan: z.string().meta({ description: 'Name of the Per Token Quota.' }),
  status: z.enum(['approved', 'pending', 'rejected']),
  firstCallAt: INSTANT.nullable(),
  createdAt: INSTANT,
  updatedAt: INSTANT,
});

type Row = NonNullable<Awaited<ReturnType<typeof findApplication>>>;

/** An application as the API answers it. */
export function applicationView(row: Row): z.input<typeof APPLICATION> {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    owner: { name: row.owner.name, email: row.owner.email },
    plan: row.plan.name,
    status: row.workflowStatus,
    firstCallAt: row.firstCallAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
