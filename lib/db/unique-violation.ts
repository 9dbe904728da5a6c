interface Constraint {
  index?: string;
  fields?: string[];
}

/** Prisma passes on what the driver adapter found: the index from PostgreSQL, the columns from PGlite. */
function violatedConstraint(error: unknown): Constraint | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, meta } = error as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { constraint?: Constraint } } };
  };
  return code === 'P2002' ? meta?.driverAdapterError?.cause?.constraint : undefined;
}

/**
 * Whether a write failed because an entry with the same values exists in this unique index.
 * @param index its name in the database, which is the table, the columns and `key`, joined by `_`
 */
export function isUniqueViolation(error: unknown, index: string): boolean {
  const constraint = violatedConstraint(error);
  if (constraint?.index) return constraint.index === index;
  return constraint?.fields !== undefined && index.endsWith(`_${constraint.fields.join('_')}_key`);
}
