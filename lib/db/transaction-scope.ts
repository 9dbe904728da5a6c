import { AsyncLocalStorage } from 'node:async_hooks';
import { processSlot } from '@/lib/platform/process-slot';

interface Scope {
  open: boolean;
}

const slot = processSlot('transaction-scope', () => new AsyncLocalStorage<Scope>());

/** Runs the body of a transaction so that `refuseInsideTransaction` knows of it. */
export async function withinTransactionScope<T>(work: () => Promise<T>): Promise<T> {
  const scope = { open: true };
  try {
    return await slot.get().run(scope, work);
  } finally {
    // Timers and listeners that the work has set up inherit the scope and outlive it.
    scope.open = false;
  }
}

/**
 * The embedded database has one connection: a query beside the transaction would wait for the transaction, which waits for the
 * query. On PostgreSQL it would merely not see what the transaction has written. Refused on both.
 * @throws Error inside the body of a transaction
 */
export function refuseInsideTransaction(): void {
  if (slot.get().getStore()?.open) {
    throw new Error('Inside a transaction, use the transaction that was handed to the work.');
  }
}
