/** Whether a statement failed because the database takes no such value (SQLSTATE class 22), as opposed to a database that cannot write. */
export function isValueRefused(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('22');
}
