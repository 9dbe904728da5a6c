import type { ClientSettings } from '@/lib/domain/clients/client-settings';
import type { GrantType } from '@/lib/schemas/grant-types';

export const TIME_FIELDS = [
  {
    name: 'accessTokenTtlSeconds',
    label: 'Application access token expiry time',
    ceiling: 'accessTokenCeilingSeconds',
  },
  {
    name: 'userAccessTokenTtlSeconds',
    label: 'User access token expiry time',
    ceiling: 'accessTokenCeilingSeconds',
  },
  {
    name: 'refreshTokenTtlSeconds',
    label: 'Refresh token expiry time',
    ceiling: 'refreshTokenCeilingSeconds',
  },
  { name: 'idTokenTtlSeconds', label: 'ID token expiry time', ceiling: 'accessTokenCeilingSeconds' },
] as const;

export type TimeFieldName = (typeof TIME_FIELDS)[number]['name'];

/** The settings as they are being typed: times are text, so that nothing typed is ever replaced. */
export interface SettingsDraft {
  grantTypes: GrantType[];
  publicClient: boolean;
  times: Record<TimeFieldName, string>;
}

/** A draft of what is set now. */
export function draftOf(settings: ClientSettings): SettingsDraft {
  const times = TIME_FIELDS.map(({ name }) => [name, String(settings[name])]);
  return {
    grantTypes: settings.grantTypes,
    publicClient: settings.publicClient,
    times: Object.fromEntries(times) as SettingsDraft['times'],
  };
}

/** The draft as the action takes it. Times stay text, which the schema turns into numbers or refuses. */
export function settingsInput({ grantTypes, publicClient, times }: SettingsDraft) {
  return { grantTypes, publicClient, ...times };
}

/** How many settings differ from others: every grant, the kind of client and every time counts as one. */
export function countDifferences(draft: SettingsDraft, settings: ClientSettings): number {
  const own = new Set(draft.grantTypes);
  const others = new Set(settings.grantTypes);
  const grants = [...new Set([...own, ...others])].filter(
    (grant) => own.has(grant) !== others.has(grant),
  ).length;
  const times = TIME_FIELDS.filter(({ name }) => draft.times[name].trim() !== String(settings[name])).length;
  return grants + times + (draft.publicClient === settings.publicClient ? 0 : 1);
}

/** The message for a setting, whether the form's shape or a rule refused it. */
export function settingError(
  errors: Record<string, string>,
  field: keyof ClientSettings,
): string | undefined {
  return errors[`settings.${field}`] ?? errors[field];
}
