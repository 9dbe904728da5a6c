// `npm run keys:rotate` puts the next signing key to work. `npm run keys:rotate -- --revoke KID` ends one at once.
import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemActor } from '@/lib/domain/actor';
import { revokeSigningKey, rotateSigningKeys } from '@/lib/domain/signing-keys/rotate-signing-keys';
import { env } from '@/lib/platform/env';
import { runOperatorCommand } from '@/lib/setup/operator-command';

const { revoke } = parseArgs({ options: { revoke: { type: 'string' } } }).values;
const actor = systemActor('keys:rotate');

async function rotate(): Promise<string> {
  if (revoke !== undefined) {
    await revokeSigningKey(actor, revoke);
    return `The signing key ${revoke} is revoked. Tokens signed with it are inactive.`;
  }
  await rotateSigningKeys(actor);
  return 'The next signing key is in use. The one before it stays published until its last token has expired.';
}

/** The running server has the embedded database to itself, so it is asked to rotate. */
function askRunningServer(): string {
  if (revoke !== undefined)
    throw new Error('Stop Gatehouse first: while it runs, nobody else may open the embedded database.');
  const pid = Number(readFileSync(join(env().DATA_DIR, 'lock'), 'utf8').split(' ')[0]);
  process.kill(pid, 'SIGUSR2');
  return `Asked the running Gatehouse (process ${pid}) to rotate its signing keys; its log says what came of it.`;
}

await runOperatorCommand(rotate, askRunningServer);
