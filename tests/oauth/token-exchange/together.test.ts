import { decodeJwt } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { exchange } from '@/tests/oauth/token-exchange/exchange';
import { makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { expectRefusal } from '@/tests/support/oauth-client';
import { registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();

let client: TestClient;
let idp: OutsideIdp;

beforeAll(async () => {
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
  idp = await registerIdp(cast.ada);
});

/** What no database takes in a text. */
const HOSTILE = ['\u0000', '\ud800', '"},{"', "{'\\"];

it('exchanges that are written together do each other no harm, whatever is in a token', async () => {
  const hostile = HOSTILE.flatMap((text) => [
    idp.token({ jti: text }),
    idp.token({ name: text }),
    idp.token({ email: `${text}@acme.test` }),
    idp.token({ sub: `a${text}` }),
    idp.token({ act: { sub: text } }),
  ]);
  const answers = await Promise.all(
    hostile.flatMap((token) => [exchange(portal, client, token), exchange(portal, client, idp.token())]),
  );
  const good = answers.filter((_, n) => n % 2 === 1);
  expect(good.map(({ status }) => status)).toEqual(good.map(() => 200));
  for (const answer of answers.filter((_, n) => n % 2 === 0))
    if (answer.status !== 200) expectRefusal(answer, 400, 'invalid_request');
});

it('what is carried over is what the token said, in any writing', async () => {
  const name = 'Zoë "Z" O\'Brien \\ {a,b} NULL 株';
  const answer = await exchange(portal, client, idp.token({ sub: 'NULL', name }));
  const claims = decodeJwt(answer.json.access_token as string);
  expect(claims).toMatchObject({ sub: 'NULL', idp_claims: { name } });
  const lineage = await prisma().exchangedToken.findUniqueOrThrow({ where: { jti: claims.jti! } });
  expect(lineage.subject).toBe('NULL');
  const family = await prisma().refreshTokenFamily.findUniqueOrThrow({ where: { id: lineage.familyId! } });
  expect(family).toMatchObject({ subject: 'NULL', claims: { idp_claims: { name } } });
});

it('who acted for somebody is not lost where nobody acts now', async () => {
  const answer = await exchange(portal, client, idp.token({ act: { sub: 'helper' } }));
  expect(decodeJwt(answer.json.access_token as string).act).toEqual({ sub: 'helper' });
});
