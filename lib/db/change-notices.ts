import type { ListenForChanges } from '@/lib/db/connection';
import { database } from '@/lib/db/database';

/**
 * Hears what changed in the database, whoever changed it. `prisma/migrations` lists the notices.
 * @see ListenForChanges
 */
export const listenForChanges: ListenForChanges = (onNotice, onGap) => database().listen(onNotice, onGap);
