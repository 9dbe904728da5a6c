import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '@/lib/domain/actor';
import type { IdentityProviderInput } from '@/lib/domain/identity-providers/identity-provider-input';
import { openIntrospectionSecret } from '@/lib/domain/identity-providers/introspection-secret';
import { updateIdentityProvider } from '@/lib/domain/identity-providers/update-identity-provider';
import { identityProviderView } from '@/lib/queries/identity-providers';
import { auditOf, keyPair, pemOf, refusal, register, stored } from '@/tests/identity-providers/registrations';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let admin: Person;

beforeAll(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
});

/** Saves what *Edit* shows, with some of it changed. */
async function save(
  id: string,
  changes: Partial<IdentityProviderInput & { version: number }>,
): Promise<void> {
  const { values, version } = await identityProviderView(admin, id);
  await updateIdentityProvider(admin, id, { ...values, version, ...changes });
}

const INTROSPECTED = {
  verification: 'introspection',
  introspectionEndpoint: 'https://sso.example.com/introspect',
  introspectionClientId: 'gatehouse',
  introspectionSecret: 'first secret',
} as const;

describe('changing an identity provider', () => {
  it('stores the change, where it counts, and what changed', async () => {
    const id = await register(admin, { name: 'Before' });
    const { values } = await identityProviderView(admin, id);
    const [kept] = values.environmentIds;
    await save(id, { name: 'After', audiences: ['a', 'b'], environmentIds: [kept!] });
    const row = await stored(id);
    expect(row).toMatchObject({ name: 'After', audiences: ['a', 'b'], version: 2 });
    expect(row!.environments.map(({ environmentId }) => environmentId)).toEqual([kept]);
    expect((await auditOf(id)).at(-1)).toMatchObject({
      action: 'identity-provider.update',
      targetLabel: 'After',
      details: { changed: ['name', 'audiences', 'environments'] },
    });
  });

  it('finds nothing changed when nothing is, keys and claims included', async () => {
    const id = await register(admin, {
      keys: pemOf(keyPair('ec').publicKey),
      claimMapping: { b: 'x', a: 'y' },
    });
    await save(id, {});
    expect((await auditOf(id)).at(-1)).toMatchObject({ details: { changed: [] } });
  });

  it('is a conflict for who saw an older version, and changes nothing', async () => {
    const id = await register(admin, { name: 'Contended' });
    await save(id, { description: 'by the first' });
    expect(await refusal(save(id, { description: 'by the second', version: 1 }))).toMatchObject({
      code: 'conflict',
    });
    expect(await stored(id)).toMatchObject({ description: 'by the first', version: 2 });
  });

  it('refuses the name of another one', async () => {
    await register(admin, { name: 'Taken' });
    const id = await register(admin);
    expect(await refusal(save(id, { name: 'Taken' }))).toEqual({ code: 'invalid', fields: ['name'] });
  });

  it('replaces pasted keys by the endpoint', async () => {
    const id = await register(admin, { keys: pemOf(keyPair('ec').publicKey) });
    await save(id, { keys: null });
    expect(await stored(id)).toMatchObject({ jwks: null });
  });

  it('keeps the introspection secret when none is typed, and replaces it when one is', async () => {
    const id = await register(admin, INTROSPECTED);
    const secret = async () => openIntrospectionSecret(id, (await stored(id))!.sealedIntrospectionSecret!);
    await save(id, { description: 'changed' });
    expect(await secret()).toBe('first secret');
    await save(id, { introspectionSecret: 'second secret' });
    expect(await secret()).toBe('second secret');
    const [, , last] = await auditOf(id);
    expect(last).toMatchObject({ details: { changed: ['introspectionSecret'] } });
  });

  it('does not send a stored secret to another address', async () => {
    const id = await register(admin, INTROSPECTED);
    const moved = { introspectionEndpoint: 'https://evil.example/introspect' };
    expect(await refusal(save(id, moved))).toEqual({ code: 'invalid', fields: ['introspectionSecret'] });
    await expect(save(id, { ...moved, introspectionSecret: 'typed again' })).resolves.toBeUndefined();
  });

  it('does not keep a stored secret for an address that it was not typed for, by way of another method', async () => {
    const id = await register(admin, INTROSPECTED);
    const moved = { introspectionEndpoint: 'https://evil.example/introspect' };
    await save(id, { verification: 'jwks', ...moved });
    expect(await refusal(save(id, { verification: 'introspection' }))).toEqual({
      code: 'invalid',
      fields: ['introspectionSecret'],
    });
  });
});
