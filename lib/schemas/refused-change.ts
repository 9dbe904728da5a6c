import type { Told } from '@/lib/schemas/audit-phrases';

/** The sentence of a change that was refused. A permission is told by its words: `keys.manage` → `manage keys`. */
export function refusedChange({ details: { tried }, targetLabel }: Told): string {
  const words = typeof tried === 'string' ? tried.split('.').reverse().join(' ') : 'a change';
  return `was refused: ${words} of ${targetLabel}`;
}
