import { startPostgres } from '../../lib/setup/postgres-cluster.mjs';
import { startGatehouse } from './contenders';
import type { BenchOptions } from './options';
import { measureInTurn, type Throughput } from './throughput';

/** Measures Gatehouse with ES256 on a PostgreSQL server of its own. @param programs the folder of `initdb` and `postgres` */
export async function measureOnPostgres(programs: string, options: BenchOptions): Promise<Throughput[]> {
  const server = await startPostgres(programs);
  try {
    const gatehouse = await startGatehouse('ES256', { databaseUrl: server.url });
    try {
      return await measureInTurn([gatehouse], options);
    } finally {
      await gatehouse.stop();
    }
  } finally {
    await server.stop();
  }
}
