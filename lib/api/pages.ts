import { z } from 'zod';
import { invalidField } from '@/lib/platform/errors';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

const limitMessage = `Use a whole number from 1 to ${MAX_LIMIT}.`;

/** What every list takes. */
export const PAGE_QUERY = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, limitMessage)
    .transform(Number)
    .pipe(z.int().min(1, limitMessage).max(MAX_LIMIT, limitMessage))
    .optional()
    .transform((limit) => limit ?? DEFAULT_LIMIT)
    .meta({ description: `Most rows of the answer, 1 to ${MAX_LIMIT}. Default: ${DEFAULT_LIMIT}.` }),
  cursor: z.string().max(1000).optional().meta({ description: '`nextCursor` of the page before.' }),
};

/** What every list answers. */
export function pageSchema<Row extends z.ZodType>(row: Row) {
  return z.strictObject({ data: z.array(row), nextCursor: z.string().nullable() });
}

/** The refusal of a cursor that is none. */
export const unknownCursor = () =>
  invalidField('cursor', 'This is not the nextCursor of an answer. Leave it out to begin anew.');

/** One page of a list that is short by its nature, so that it can be read whole. @throws AppError `invalid` */
export function pageOfShortList<Row extends { id: string }>(
  rows: Row[],
  { limit, cursor }: { limit: number; cursor?: string },
): { data: Row[]; nextCursor: string | null } {
  const before = cursor === undefined ? -1 : rows.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && before < 0) throw unknownCursor();
  const data = rows.slice(before + 1, before + 1 + limit);
  return { data, nextCursor: before + 1 + limit < rows.length ? data.at(-1)!.id : null };
}
