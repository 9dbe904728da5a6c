/**
 * Whether a raw statement failed because the database takes no such value (SQLSTATE class 22), as opposed to a database that cannot write.
 */
export function isValueRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  return String(meta?.driverAdapterError?.cause?.originalCode).startsWith('22');
}
