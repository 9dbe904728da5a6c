import { z } from 'zod';

// PostgreSQL has no text with a NUL in it.
const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\0]*$/);

const shape = z.object({ id: text(64), nameKey: text(200), createdAt: z.coerce.date() });

/** Where a page of applications ended. */
export type ListCursor = z.output<typeof shape>;

/** A cursor as text for a URL. */
export function encodeCursor({ id, nameKey, createdAt }: ListCursor): string {
  return Buffer.from(JSON.stringify({ id, nameKey, createdAt })).toString('base64url');
}

/** Reads a cursor. Null when there is none or it is not one of ours: then the list begins at its beginning. */
export function decodeCursor(text: string | undefined): ListCursor | null {
  if (!text) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
}
