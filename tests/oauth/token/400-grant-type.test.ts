import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { DEFAULT_CLIENT_SETTINGS } from '@/lib/domain/clients/client-settings';
import { updateClient } from '@/lib/domain/clients/update-client';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import type { GrantType } from '@/lib/schemas/grant-types';
import { makeClient, makeFamily, useCast, type TestClient } from '@/tests/support/clients';
import { askToken, expectRefusal, form, isActive, post, refresh } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();
const GRANT = { grant_type: 'client_credentials' };

async function setGrants({ id, owner }: TestClient, grantTypes: GrantType[]): Promise<void> {
  const { version } = await prisma().client.findUniqueOrThrow({ where: { id } });
  await updateClient(owner, { clientId: id, version, settings: { ...DEFAULT_CLIENT_SETTINGS, grantTypes } });
}

describe('POST /oauth2/token answers 400 unauthorized_client', () => {
  it('CC-04 to a client with Client Credentials switched off', async () => {
    expectRefusal(await askToken(portal, cast.cno, GRANT), 400, 'unauthorized_client');
  });

  it('CC-04 from the moment it is switched off until it is on again', async () => {
    const client = await makeClient(cast.ada);
    expect((await askToken(portal, client, GRANT)).status).toBe(200);
    await setGrants(client, ['token_exchange', 'refresh_token']);
    expectRefusal(await askToken(portal, client, GRANT), 400, 'unauthorized_client');
    await setGrants(client, ['client_credentials']);
    expect((await askToken(portal, client, GRANT)).status).toBe(200);
  });

  it('CA-19 to a public client that asks for client_credentials', async () => {
    const body = form({ ...GRANT, client_id: cast.cpub.clientId });
    expectRefusal(await post(portal, OAUTH_PATHS.token, { body }), 400, 'unauthorized_client');
  });

  it('RF-11 to a refresh once Refresh Token is off, and what there was stays dead when it is on again', async () => {
    const client = await makeClient(cast.ada, { apis: [cast.apiA] });
    const { refreshToken } = await makeFamily(client);
    const first = await refresh(portal, client, refreshToken);
    await setGrants(client, ['client_credentials', 'token_exchange']);
    const next = first.json.refresh_token as string;
    expectRefusal(await refresh(portal, client, next), 400, 'unauthorized_client');
    expect(await isActive(portal, client, next)).toBe(false);
    await expect.poll(() => isActive(portal, client, first.json.access_token as string)).toBe(false);
    await setGrants(client, ['client_credentials', 'token_exchange', 'refresh_token']);
    expectRefusal(await refresh(portal, client, next), 400, 'invalid_grant');
  });
});

describe('POST /oauth2/token answers 400 unsupported_grant_type', () => {
  it.each([
    ['TS-15', 'implicit'],
    ['TS-15', 'urn:x'],
    ['TS-15', 'CLIENT_CREDENTIALS'],
    ['TS-15', ' client_credentials'],
    ['TS-15', '__proto__'],
    ['PW-01', 'password'],
    ['AC-03', 'authorization_code'],
    ['TS-15', 'urn:ietf:params:oauth:grant-type:device_code'],
    ['TS-15', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
  ])('%s to %s', async (_id, grant) => {
    const answer = await askToken(portal, cast.ca, { grant_type: grant });
    expectRefusal(answer, 400, 'unsupported_grant_type');
    expect(answer.json.error_description).toContain('client_credentials');
    expect(answer.json.error_description).not.toContain(grant.trim() === 'client_credentials' ? '"' : grant);
  });
});
