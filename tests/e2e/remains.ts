import type { Page, Response } from '@playwright/test';
import { menu } from './newcomer';
import { expect } from './portal-test';

/** Everything that the browser shows and keeps for the portal, in one text. */
function whatRemains(page: Page): Promise<string> {
  return page.evaluate(async () =>
    JSON.stringify([
      document.documentElement.outerHTML,
      document.cookie,
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      await indexedDB.databases(),
      await caches.keys(),
    ]),
  );
}

/** The texts of all documents, RSC payloads and answers of actions that come until the returned function is called. */
function collectAnswers(page: Page): () => Promise<string[]> {
  const answers: Promise<string>[] = [];
  const listen = (response: Response) => {
    if (!/document|fetch|xhr/.test(response.request().resourceType())) return;
    // What a navigation overtook has no body any more.
    answers.push(response.text().catch(() => ''));
  };
  page.on('response', listen);
  return () => {
    page.off('response', listen);
    return Promise.all(answers);
  };
}

/** Comes back to *Application Keys* in every way there is, and finds the secret in nothing that comes or stays. */
export async function expectNoTraceOf(secret: string, page: Page): Promise<void> {
  expect(await whatRemains(page)).not.toContain(secret);
  const collected = collectAnswers(page);
  const consumerKey = page.getByRole('group', { name: 'Consumer Key' });
  await page.reload();
  await expect(consumerKey).toBeVisible();
  await menu(page).getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.goBack();
  await expect(consumerKey).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const texts = await collected();
  expect(texts.filter((text) => text.length > 0).length).toBeGreaterThan(1);
  expect([...texts, await whatRemains(page)].filter((text) => text.includes(secret))).toEqual([]);
}
