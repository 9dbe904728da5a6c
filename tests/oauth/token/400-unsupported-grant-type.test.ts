import { describe, expect, it } from 'vitest';
import { useCast } from '@/tests/support/clients';
import { askToken, expectRefusal } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();

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
