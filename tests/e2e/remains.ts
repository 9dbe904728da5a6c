import type { Page, Route } from '@playwright/test';
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

/**
 * The texts of all documents, RSC payloads and answers of actions that come until the returned function is called. They are read on their
 * way: of an answer that the page takes bit by bit the browser keeps nothing.
 */
async function collectAnswers(page: Page): Promise<() => Promise<string[]>> {
  const texts: string[] = [];
  const read = async (route: Route) => {
    if (!/document|fetch|xhr/.test(route.request().resourceType())) return route.fallback();
    const response = await route.fetch();
    texts.push(await response.text());
    await route.fulfill({ response });
  };
  await page.route('**', read);
  return async () => {
    await page.unroute('**', read);
    return texts;
  };
}

/** Comes back to *Application Keys* in every way there is, and finds the secret in nothing that comes or stays. */
export async function expectNoTraceOf(secret: string, page: Page): Promise<void> {
  expect(await whatRemains(page)).not.toContain(secret);
  const collected = await collectAnswers(page);
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
