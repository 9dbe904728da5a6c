import type { APIRequestContext, Page } from '@playwright/test';

const CLIENT = '45f1c5c8-a92e-11ed-afa1-0242ac120002:4fbd62ec-a92e-11ed-afa1-0242ac120002';

/** A token of one of the practice users. @param fault how it is to be broken, as `expired` */
export async function practiceToken(request: APIRequestContext, fault = ''): Promise<string> {
  const answer = await request.post('/practice-idp/oauth2/token', {
    headers: { authorization: `Basic ${Buffer.from(CLIENT).toString('base64')}` },
    form: {
      grant_type: 'password',
      username: 'alice',
      password: 'practice-alice',
      audience: 'https://reading-list.example',
      practice: fault,
    },
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** Selects the practice identity provider and pastes a token of it. */
export async function pastePracticeToken(page: Page, fault?: string): Promise<void> {
  await page.getByLabel('Identity Provider', { exact: true }).selectOption({ label: 'Practice | Built-in' });
  await page.getByLabel('Practice Token').fill(await practiceToken(page.request, fault));
}
