import type { SecretView } from '@/lib/queries/credentials';

/** Secrets that still authenticate, and those that ended. Both keep their order. */
export function splitSecrets(secrets: readonly SecretView[]): { live: SecretView[]; ended: SecretView[] } {
  const isLive = ({ state }: SecretView) => state === 'active' || state === 'retiring';
  return { live: secrets.filter(isLive), ended: secrets.filter((secret) => !isLive(secret)) };
}
