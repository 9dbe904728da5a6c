import { updateEnvironment } from '@/lib/db/environments';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { aboutEnvironment, demandEnvironments, demandOf } from '@/lib/domain/environments/environment-access';

/** Moves an environment by one place in the order of the menus. At the end of the order nothing happens. @throws AppError `forbidden`, `not_found` */
export async function moveEnvironment(person: Person, id: string, direction: 'up' | 'down'): Promise<void> {
  await inTransaction(async (tx) => {
    const environments = await demandEnvironments(tx, person);
    const moved = demandOf(environments, id);
    const place = environments.indexOf(moved) + (direction === 'up' ? -1 : 1);
    if (place < 0 || place >= environments.length) return;
    const order = environments.filter((other) => other !== moved);
    order.splice(place, 0, moved);
    for (const [position, environment] of order.entries()) {
      if (environment.position !== position) await updateEnvironment(tx, environment.id, { position });
    }
    await recordAudit(tx, person, {
      action: 'environment.move',
      ...aboutEnvironment(person, moved),
      details: { order: order.map(({ slug }) => slug) },
    });
  });
}
