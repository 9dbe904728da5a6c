import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exchangeForm, startGatehouse, startPeer, type Contender } from '../contenders';
import type { LoadPlan } from '../load/plan';
import type { BenchOptions } from '../options';
import { startDatabase } from '../postgres';
import { generateLoad, whenBenchEnds } from '../processes';
import type { Wishes } from '../servers/gatehouse-client';
import { fullLoad, measureInTurn, type Throughput } from '../throughput';
import { startKeySets } from './key-sets';
import { newIssuer, newToken, writeTokens, type SubjectIssuer } from './subject-tokens';

const ISSUERS = 10;
/** More than any contender for which each token counts once exchanges in a second. */
const MOST_PER_SECOND = 9_000;
/** Longer than elsewhere: tokens are made before each round, and a process that waits so long lets go of what it had compiled. */
const WARM_UP_SECONDS = 5;
/** How often a second somebody asks with a token whose identity provider hangs. */
const HANGING_PER_SECOND = 20;
const HANGING_CONNECTIONS = 64;

interface Providers {
  issuers: SubjectIssuer[];
  /** Its key set is never answered. */
  hanging: SubjectIssuer;
  stop(): Promise<void>;
}

/** Ten identity providers that answer, and one that does not. */
async function startProviders(): Promise<Providers> {
  const keySets = await startKeySets(Array.from({ length: ISSUERS }, (_, n) => n));
  return { ...keySets, hanging: newIssuer(keySets.origin, ISSUERS) };
}

type Request = Pick<LoadPlan, 'request' | 'varyingFile'>;

/** Requests with tokens from a file. */
async function exchangesOf(
  contender: Contender,
  issuer: SubjectIssuer,
  varyingFile: string,
): Promise<Request> {
  const { length } = await newToken(issuer, 0);
  return { request: contender.exchangeRequest(length), varyingFile };
}

/** Asks with tokens of the identity provider that hangs, for as long as something else is measured. */
async function askOneThatHangs(
  contender: Contender,
  { hanging }: Providers,
  folder: string,
  seconds: number,
) {
  const varyingFile = join(folder, 'hanging');
  await writeTokens(varyingFile, [hanging], Math.ceil(HANGING_PER_SECOND * (seconds + 1)));
  return generateLoad({
    ...{ port: contender.port, serverPid: contender.process.pid },
    ...(await exchangesOf(contender, hanging, varyingFile)),
    ...{ expectedStatuses: [503], connections: HANGING_CONNECTIONS, requestsPerSecond: HANGING_PER_SECOND },
    ...{ warmUpSeconds: 0, seconds },
  });
}

interface Scene {
  providers: Providers;
  embedded: Contender;
  postgres: Contender | undefined;
  /** The same process, measured while another identity provider hangs. */
  disturbed: Contender | undefined;
  bare: Contender;
}

async function runInTurn(scene: Scene, folder: string, options: BenchOptions): Promise<Throughput[]> {
  const { providers, embedded, postgres, disturbed, bare } = scene;
  const count = Math.ceil(MOST_PER_SECOND * (WARM_UP_SECONDS + options.seconds));
  const contenders = [embedded, ...(postgres && disturbed ? [postgres, disturbed] : []), bare];
  let made = -1;
  return measureInTurn(contenders, options, async (contender, _, round) => {
    if (made < round) {
      // Each counts once: the two that share a database have their own.
      await writeTokens(join(folder, 'tokens'), providers.issuers, count);
      await writeTokens(join(folder, 'more-tokens'), providers.issuers, count);
      made = round;
    }
    const file = join(folder, contender === disturbed ? 'more-tokens' : 'tokens');
    const exchanges = await exchangesOf(contender, providers.issuers[0]!, file);
    const plan = { ...exchanges, mayRepeat: contender === bare, warmUpSeconds: WARM_UP_SECONDS };
    const run = fullLoad(contender, options, plan);
    if (contender !== disturbed) return run;
    const seconds = WARM_UP_SECONDS + options.seconds;
    const [result, hung] = await Promise.all([run, askOneThatHangs(contender, providers, folder, seconds)]);
    if (hung.errors > 0)
      throw new Error(`Tokens of one that hangs were answered: ${JSON.stringify(hung.errorKinds)}.`);
    return result;
  });
}

/** The exchange of tokens that count once, of ten identity providers and ten thousand people, with everything on. */
export async function measureExchange(
  postgresPrograms: string | undefined,
  options: BenchOptions,
): Promise<Throughput[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-tokens-'));
  whenBenchEnds(() => rmSync(folder, { recursive: true, force: true }));
  const database = postgresPrograms === undefined ? undefined : await startDatabase(postgresPrograms);
  const providers = await startProviders();
  const settings: Wishes['settings'] = { grantTypes: ['client_credentials', 'token_exchange'] };
  const identityProviders = [providers.hanging, ...providers.issuers];
  const wishes = {
    settings,
    identityProviders: identityProviders.map(({ issuer, jwksUri }) => ({ issuer, jwksUri })),
  };
  const embedded = await startGatehouse('ES256', wishes);
  const subjectKeys = providers.issuers.map(({ publicJwk }) => publicJwk);
  const form = exchangeForm(await newToken(providers.issuers[0]!, 0));
  const postgres = database && (await startGatehouse('ES256', { ...wishes, databaseUrl: database.url }));
  const scene: Scene = {
    providers,
    embedded: { ...embedded, name: 'gatehouse, embedded' },
    postgres: postgres && { ...postgres, name: 'gatehouse' },
    disturbed: postgres && { ...postgres, name: 'gatehouse, one hangs' },
    bare: { ...(await startPeer('bare-exchange', 'ES256', { subjectKeys }, form)), name: 'bare' },
  };
  try {
    return await runInTurn(scene, folder, options);
  } finally {
    for (const contender of [scene.embedded, scene.postgres, scene.bare]) await contender?.stop();
    await providers.stop();
    await database?.stop();
  }
}
