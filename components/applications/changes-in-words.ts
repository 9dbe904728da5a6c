import type { ApplicationValues } from '@/components/applications/application-fields';
import type { QuotaOption } from '@/lib/queries/applications';

/** What became of an application between two looks at it, in sentences: `The name is now “Shop”. The quota is now Unlimited.` */
export function changesInWords(
  before: ApplicationValues,
  after: ApplicationValues,
  quotas: readonly QuotaOption[],
): string {
  const sentences: string[] = [];
  if (after.name !== before.name) sentences.push(`The name is now “${after.name}”.`);
  if (after.planId !== before.planId) {
    const quota = quotas.find(({ id }) => id === after.planId);
    sentences.push(`The quota is now ${quota?.name ?? 'another one'}.`);
  }
  if (after.description !== before.description)
    sentences.push(
      after.description ? `The description is now “${after.description}”.` : 'The description was removed.',
    );
  return sentences.join(' ');
}
