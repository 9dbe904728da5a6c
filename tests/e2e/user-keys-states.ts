import { expect } from '@playwright/test';
import type { PortalState } from './portal-state';
import { pastePracticeToken } from './practice-token';

const userKeys = (id: string) => `/applications/${id}/credentials/sandbox/user-keys`;

/** The looks of *User Keys*. */
export const userKeysStates: PortalState[] = [
  { name: 'user keys', path: ({ used }) => userKeys(used) },
  {
    name: 'user keys with a good token',
    path: ({ used }) => userKeys(used),
    arrange: async (page) => {
      await pastePracticeToken(page);
      await page.getByRole('button', { name: 'Check token' }).click();
      await expect(page.getByText('The token would be exchanged')).toBeVisible();
    },
  },
  {
    name: 'user keys with an expired token',
    path: ({ used }) => userKeys(used),
    arrange: async (page) => {
      await pastePracticeToken(page, 'expired');
      await page.getByRole('button', { name: 'Check token' }).click();
      await expect(page.getByText('would be refused at the check exp')).toBeVisible();
    },
  },
  {
    name: 'curl to exchange',
    path: ({ used }) => userKeys(used),
    arrange: async (page) => {
      await pastePracticeToken(page);
      await page.getByRole('button', { name: 'Curl' }).click();
      await page.getByRole('button', { name: 'Copy Terminal' }).waitFor();
    },
  },
  {
    name: 'exchanged token explained',
    path: ({ used }) => userKeys(used),
    arrange: async (page) => {
      await pastePracticeToken(page);
      await page.getByRole('button', { name: 'Generate Test Token' }).click();
      await page
        .getByRole('heading', { name: 'Why it expires when it does' })
        .evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
    },
  },
  { name: 'user keys before keys', path: ({ fresh }) => userKeys(fresh) },
];
