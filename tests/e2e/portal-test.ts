import { test as base, expect, type BrowserContext } from '@playwright/test';
import { signIn } from './people';
import { makeWorld, type World } from './world';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** For `test.use`: a browser in which nobody is signed in. */
export const NOBODY: StorageState = { cookies: [], origins: [] };

/**
 * Collects what the pages of a context complain about: errors in the console, which is where the browser reports violations of the
 * Content-Security-Policy, and exceptions that nobody caught.
 */
export function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (fault) => complaints.push(String(fault.error().stack)));
  return complaints;
}

interface PortalFixtures {
  /** Complaints that belong to what the test does, such as the status of a page that does not exist. */
  tolerated: RegExp[];
  quietPages: void;
}

interface WorkerFixtures {
  administratorState: StorageState;
  /** Applications in every condition, to be looked at. */
  world: World;
}

/** Longest time for what all tests of a worker share, on a machine that is busy. Milliseconds. */
const PATIENCE = 180_000;

/** A test in a browser where the administrator is signed in. It fails when a page complains, whatever else it shows. */
export const test = base.extend<PortalFixtures, WorkerFixtures>({
  tolerated: [[], { option: true }],
  administratorState: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL });
      await signIn(await context.newPage());
      await use(await context.storageState());
      await context.close();
    },
    { scope: 'worker', timeout: PATIENCE },
  ],
  world: [
    async ({ browser, administratorState }, use, { project, workerIndex }) => {
      const { baseURL } = project.use;
      const context = await browser.newContext({ baseURL, storageState: administratorState });
      // After a failure a new worker begins, and finds the names of the last one taken.
      const suffix = workerIndex === 0 ? '' : ` ${workerIndex}`;
      await use(await makeWorld(await context.newPage(), context.request, suffix));
      await context.close();
    },
    { scope: 'worker', timeout: PATIENCE },
  ],
  storageState: ({ administratorState }, use) => use(administratorState),
  // What cannot be pressed is told while the trace still shows why.
  actionTimeout: 20_000,
  quietPages: [
    async ({ context, tolerated }, use) => {
      const complaints = complaintsOf(context);
      await use();
      expect(complaints.filter((text) => !tolerated.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
