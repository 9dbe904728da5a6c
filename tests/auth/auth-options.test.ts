import { beforeAll, describe, expect, it } from 'vitest';
import { authOptions } from '@/lib/auth/auth-options';
import { prisma } from '@/lib/db/database';
import { findPerson } from '@/lib/domain/people/find-person';
import { protocolFront } from '@/lib/http/protocol-front';
import { addPerson, freshAddress, from, PASSWORD, useOrganization } from '@/tests/people/fixtures';
import { useTestDatabase } from '@/tests/support/database';

useTestDatabase();
useOrganization();
// As behind server.ts, which writes the headers about the caller.
beforeAll(() => protocolFront.set(true));

function optionsFrom(address: string) {
  return authOptions(
    new Headers({ 'x-gatehouse-address': address, 'user-agent': 'Test/1.0', 'x-request-id': 'request-7' }),
  );
}

function authorize(credentials: Record<string, string>, address = freshAddress()) {
  // next-auth keeps what it was given under `options`.
  const [provider] = optionsFrom(address).providers as unknown as {
    options: { authorize(input: unknown): Promise<unknown> };
  }[];
  return provider!.options.authorize(credentials);
}

describe("next-auth's own door", () => {
  it('gives the session as the user, so that the cookie holds nothing else', async () => {
    const { email } = await addPerson();
    const user = (await authorize({ email, password: PASSWORD })) as { id: string };
    expect(Object.keys(user)).toEqual(['id']);
    expect(await findPerson(user.id, from(null).origin)).toMatchObject({ email });
    const token = await optionsFrom(freshAddress()).callbacks!.jwt!({ token: { name: 'x' }, user } as never);
    expect(token).toEqual({ sid: user.id });
  });

  it('refuses a wrong password and a malformed one alike', async () => {
    const { email } = await addPerson();
    expect(await authorize({ email, password: 'not the password' })).toBeNull();
    expect(await authorize({ email: 'nonsense', password: '' })).toBeNull();
  });

  it('is throttled with the other one, and puts a code into the URL, no text', async () => {
    const { email } = await addPerson();
    const address = freshAddress();
    for (let i = 0; i < 10; i++) await authorize({ email, password: 'not the password' }, address);
    await expect(authorize({ email, password: PASSWORD }, address)).rejects.toThrow(/^too_many_requests$/);
  });

  it('tells a page who is signed in, never the session, and nobody once it has ended', async () => {
    const { email } = await addPerson();
    const { id } = (await authorize({ email, password: PASSWORD })) as { id: string };
    const options = optionsFrom(freshAddress());
    const ask = () =>
      options.callbacks!.session!({ session: { expires: 'then' }, token: { sid: id } } as never);
    expect(await ask()).toEqual({ expires: 'then', user: { name: 'Ada Lovelace', email } });
    await options.events!.signOut!({ token: { sid: id } } as never);
    expect(await ask()).toEqual({ expires: 'then', user: undefined });
    const row = await prisma().auditEvent.findFirst({
      where: { action: 'session.sign-out', targetLabel: email },
    });
    expect(row).toMatchObject({ requestId: 'request-7' });
  });
});
