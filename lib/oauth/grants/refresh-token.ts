import { GRANT_TYPE_URI } from '@/lib/schemas/grant-types';
import { refreshAccess, RefreshRefused } from '@/lib/domain/tokens/refresh';
import { requestedAccess, scopeMember } from '@/lib/oauth/access-parameters';
import type { Grant } from '@/lib/oauth/grants/grant';
import { OAuthError } from '@/lib/oauth/oauth-error';

/** RFC 6749 §6, with rotation (RFC 9700 §4.14.2) and `resource` (RFC 8707 §2.2). */
export const refreshTokenGrant: Grant = {
  name: GRANT_TYPE_URI.refresh_token,
  type: 'refresh_token',
  async handle(client, form, origin) {
    const token = form.require('refresh_token');
    const access = requestedAccess(form);
    try {
      const issued = await refreshAccess(client, origin, token, access);
      return {
        access_token: issued.accessToken,
        token_type: 'Bearer',
        expires_in: issued.expiresInSeconds,
        refresh_token: issued.refreshToken,
        scope: scopeMember(issued.scope),
      };
    } catch (error) {
      if (error instanceof RefreshRefused) throw new OAuthError('invalid_grant', error.message);
      throw error;
    }
  },
};
