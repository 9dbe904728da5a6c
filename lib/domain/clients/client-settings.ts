import type { ClientSettings } from '@/lib/db/clients';
import { invalidField } from '@/lib/platform/errors';

export type { ClientSettings };

/** What a client gets when nobody says otherwise. */
export const DEFAULT_CLIENT_SETTINGS: ClientSettings = {
  grantTypes: ['refresh_token', 'client_credentials', 'token_exchange'],
  publicClient: false,
  accessTokenTtlSeconds: 3600,
  userAccessTokenTtlSeconds: 3600,
  refreshTokenTtlSeconds: 86_400,
  idTokenTtlSeconds: 3600,
};

/** No token is made for less than this. */
export const MIN_TTL_SECONDS = 60;

/** How long an organization lets tokens live at most. Seconds. */
export interface TtlCeilings {
  accessTokenCeilingSeconds: number;
  refreshTokenCeilingSeconds: number;
}

const TTL_FIELDS = [
  ['accessTokenTtlSeconds', 'accessTokenCeilingSeconds'],
  ['userAccessTokenTtlSeconds', 'accessTokenCeilingSeconds'],
  ['idTokenTtlSeconds', 'accessTokenCeilingSeconds'],
  ['refreshTokenTtlSeconds', 'refreshTokenCeilingSeconds'],
] as const;

/** Refuses settings that make no sense together. @throws AppError `invalid` naming the field */
export function demandValidSettings(settings: ClientSettings, ceilings: TtlCeilings): void {
  demandUsableGrants(settings);
  for (const [field, ceiling] of TTL_FIELDS) {
    const seconds = settings[field];
    if (Number.isInteger(seconds) && seconds >= MIN_TTL_SECONDS && seconds <= ceilings[ceiling]) continue;
    throw invalidField(
      field,
      `Enter a whole number of seconds from ${MIN_TTL_SECONDS} to ${ceilings[ceiling]}.`,
    );
  }
  const longest = Math.max(settings.accessTokenTtlSeconds, settings.userAccessTokenTtlSeconds);
  if (settings.grantTypes.includes('refresh_token') && settings.refreshTokenTtlSeconds < longest) {
    throw invalidField(
      'refreshTokenTtlSeconds',
      'A refresh token has to live at least as long as the access tokens.',
    );
  }
}

function demandUsableGrants({ grantTypes, publicClient }: ClientSettings): void {
  if (grantTypes.length === 0) throw invalidField('grantTypes', 'Select at least one grant type.');
  const first = grantTypes.filter((grant) => grant !== 'refresh_token');
  if (first.length === 0) {
    throw invalidField(
      'grantTypes',
      'Refresh Token alone gives no token to refresh. Select Client Credentials or Token Exchange as well.',
    );
  }
  if (publicClient && !first.includes('token_exchange')) {
    throw invalidField(
      'grantTypes',
      'A public client has no secret and cannot use Client Credentials. Select Token Exchange as well.',
    );
  }
}
