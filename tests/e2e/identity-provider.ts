import { generateKeyPairSync } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

/** A public key in PEM, of a pair that nobody keeps. */
export function publicPem(): string {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return publicKey.export({ format: 'pem', type: 'spki' }) as string;
}

/** Presses `Next`, and waits for the page of the wizard that follows. */
export async function nextPage(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

/** Page 1 of the wizard for a Generic OIDC provider, on to page 2. */
export async function fillInAbout(page: Page, name: string): Promise<void> {
  await page.goto('/settings/identity-providers/new/oidc');
  await page.getByLabel('Name', { exact: false }).first().fill(name);
  await page.getByLabel('Description').fill('Where the staff of the head office sign in.');
  await page.getByLabel('Allowed Token Audience').fill('https://api.example.com');
  await nextPage(page, 'Endpoints');
}

/** Page 2 with pasted keys, on to page 3. */
export async function fillInEndpoints(page: Page, pem = publicPem()): Promise<void> {
  await page.getByLabel('Issuer').fill('https://sso.example.com');
  await page.getByLabel('Keys', { exact: true }).selectOption('Pasted here');
  await page.getByLabel('Public Keys').fill(pem);
  await nextPage(page, 'Verification');
}

/** Registers a Generic OIDC provider with pasted keys by the wizard. Leaves the list open. */
export async function registerProvider(page: Page, name: string): Promise<void> {
  await fillInAbout(page, name);
  await fillInEndpoints(page);
  await page.getByRole('button', { name: 'Register' }).click();
  await page.waitForURL('**/settings/identity-providers');
  await expect(page.getByRole('link', { name: `Edit ${name}`, exact: true })).toBeVisible();
}

interface Registration {
  name: string;
  issuer: string;
  audiences: string[];
  /** With the client that may introspect; without it tokens are verified by the published keys. */
  introspection?: { id: string; secret: string };
}

/** Registers a provider for the sandbox by the wizard, which fills in what the Well-Known URL says. Leaves the list open. */
export async function registerByWellKnown(page: Page, registration: Registration): Promise<void> {
  const { name, issuer, audiences, introspection } = registration;
  await page.goto('/settings/identity-providers/new/oidc');
  await page.getByLabel('Name', { exact: false }).first().fill(name);
  await page.getByLabel('Allowed Token Audience').fill(audiences.join('\n'));
  await page.getByLabel('Well-Known URL').fill(`${issuer}/.well-known/openid-configuration`);
  await page.getByRole('button', { name: 'Fetch' }).click();
  await expect(page.getByText(`Fetched: ${issuer}`)).toBeVisible();
  await nextPage(page, 'Endpoints');
  await expect(page.getByLabel('Issuer')).toHaveValue(issuer);
  await expect(page.getByLabel('JWKS Endpoint')).toHaveValue(`${issuer}/jwks`);
  if (introspection) {
    await page.getByLabel('Introspection Client ID').fill(introspection.id);
    await page.getByLabel('Introspection Client Secret').fill(introspection.secret);
  }
  await nextPage(page, 'Verification');
  if (introspection)
    await page.getByLabel('Verification', { exact: false }).selectOption({ label: 'Introspection' });
  await page.getByRole('checkbox', { name: 'Sandbox' }).check();
  await page.getByRole('checkbox', { name: 'Production' }).uncheck();
  await page.getByRole('button', { name: 'Register' }).click();
  await page.waitForURL('**/settings/identity-providers');
  await expect(page.getByRole('link', { name: `Edit ${name}`, exact: true })).toBeVisible();
}
