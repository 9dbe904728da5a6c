import { afterAll, beforeAll } from 'vitest';
import { env } from '@/lib/platform/env';
import type { AtOnce, Outcome } from '@/tests/replicas/at-once';
import { spawnProgram, type ChildProgram } from '@/tests/support/child-program';
import { useTestDatabase } from '@/tests/support/database';
import { freshAddress } from '@/tests/support/portal';

const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

export interface Credentials {
  consumerKey: string;
  secret: string;
}

/** A process of Gatehouse beside others on the same database. */
export class Replica {
  private constructor(
    private readonly program: ChildProgram,
    private readonly port: number,
  ) {}

  static async start(): Promise<Replica> {
    const program = spawnProgram('tests/replicas/program.ts', [], {
      DATABASE_URL: env().DATABASE_URL!,
      DATA_DIR: env().DATA_DIR,
      GATEHOUSE_MASTER_KEY: MASTER_KEY,
      SIGNING_ALG: 'ES256',
      LOG_LEVEL: 'silent',
      TRUSTED_PROXIES: '127.0.0.1',
    });
    const { port } = JSON.parse(await program.nextLine()) as { port: number };
    return new Replica(program, port);
  }

  async callAtOnce(what: AtOnce): Promise<Outcome> {
    this.program.send(JSON.stringify(what));
    return JSON.parse(await this.program.nextLine()) as Outcome;
  }

  /** The status that somebody with these credentials gets who asks it for a token. */
  async tokenStatus({ consumerKey, secret }: Credentials): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.port}/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${consumerKey}:${secret}`).toString('base64')}`,
        'x-forwarded-for': freshAddress(),
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    await response.arrayBuffer();
    return response.status;
  }

  kill(): Promise<void> {
    return this.program.kill();
  }
}

/** Two replicas on a fresh database, for all tests of a file. */
export function useTwoReplicas(): { first: Replica; second: Replica } {
  useTestDatabase({ SIGNING_ALG: 'ES256' });
  const replicas = {} as { first: Replica; second: Replica };
  beforeAll(async () => {
    // One after the other: both would make the first organization.
    replicas.first = await Replica.start();
    replicas.second = await Replica.start();
  }, 60_000);
  afterAll(() => Promise.all([replicas.first?.kill(), replicas.second?.kill()]));
  return replicas;
}

/** Lets both do the same at the same time, half of it each. */
export async function atOnceOnBoth(
  { first, second }: { first: Replica; second: Replica },
  what: AtOnce,
): Promise<Outcome> {
  const half = { ...what, times: what.times / 2 };
  const [one, other] = await Promise.all([first.callAtOnce(half), second.callAtOnce(half)]);
  return { won: [...one.won, ...other.won], refused: [...one.refused, ...other.refused] };
}
