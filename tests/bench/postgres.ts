import { startPostgres } from '../../lib/setup/postgres-cluster.mjs';
import { startGatehouse } from './contenders';
import { keepOnCore, LOAD_CORE } from './cores';
import type { BenchOptions } from './options';
import { whenBenchEnds } from './processes';
import { measureInTurn, type Throughput } from './throughput';

/**
 * Starts a PostgreSQL server for the benchmark, as the neighbour that it is in production: what it uses is not taken from the core of
 * the service.
 * @param programs the folder of `initdb` and `postgres`
 */
export async function startDatabase(programs: string) {
  const server = await startPostgres(programs);
  keepOnCore(LOAD_CORE, server.pid);
  let running = true;
  whenBenchEnds(() => {
    if (running) process.kill(server.pid, 'SIGINT');
  });
  const stop = async () => {
    running = false;
    await server.stop();
  };
  return { ...server, stop };
}

/** Measures Gatehouse with ES256 on a PostgreSQL server of its own. @param programs the folder of `initdb` and `postgres` */
export async function measureOnPostgres(programs: string, options: BenchOptions): Promise<Throughput[]> {
  const server = await startDatabase(programs);
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
