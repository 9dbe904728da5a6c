import { test as base, expect, type BrowserContext } from '@playwright/test';
import { signIn } from './people';

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

/** A test in a browser where the administrator is signed in. It fails when a page complains, whatever else it shows. */
export const test = base.extend<PortalFixtures, { administratorState: StorageState }>({
  tolerated: [[], { option: true }],
  administratorState: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL });
      await signIn(await context.newPage());
      await use(await context.storageState());
      await context.close();
    },
    { scope: 'worker' },
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
