import { systemActor } from '@/lib/domain/actor';
import { rotateSigningKeys } from '@/lib/domain/signing-keys/rotate-signing-keys';
import { isAppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';

/**
 * Lets `npm run keys:rotate` reach a server whose embedded database no other process may open: it sends SIGUSR2. What came of it is in
 * the log. Windows has no such signal; there the schedule rotates.
 */
export function rotateOnSignal(): void {
  if (process.platform === 'win32') return;
  process.on('SIGUSR2', () => {
    rotateSigningKeys(systemActor('keys:rotate')).then(
      () => log().info({ event: 'signing-key.rotated' }),
      (error: unknown) =>
        log().error({ event: 'signing-key.not-rotated', reason: isAppError(error) ? error.message : error }),
    );
  });
}
