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
  /** Whose tokens are exchanged: ids; null: all of the environment. */
  identityProviders: readonly string[] | null;
}

/** What an update is compared with. `identityProviders` is null before there are keys. */
export interface SavedSettings {
  settings: ClientSettings;
  identityProviders: readonly string[] | null;
}

/** A draft of what is set now. */
export function draftOf({ settings, identityProviders }: SavedSettings): SettingsDraft {
  const times = TIME_FIELDS.map(({ name }) => [name, String(settings[name])]);
  return {
    grantTypes: settings.grantTypes,
    publicClient: settings.publicClient,
    times: Object.fromEntries(times) as SettingsDraft['times'],
    identityProviders,
  };
}

/** The draft as the action takes it. Times stay text, which the schema turns into numbers or refuses. */
export function settingsInput({ grantTypes, publicClient, times }: SettingsDraft) {
  return { grantTypes, publicClient, ...times };
}

/** The choice of identity providers as the action takes it. Without Token Exchange it is not shown, and stays as it is. */
export function choiceInput({ grantTypes, identityProviders }: SettingsDraft) {
  return grantTypes.includes('token_exchange') ? (identityProviders?.slice() ?? null) : undefined;
}

const inOrder = (choice: readonly string[] | null) => JSON.stringify(choice && [...choice].sort());

/** How many settings differ from others: every grant, the kind of client, every time and the choice of identity providers count as one. */
export function countDifferences(
  draft: SettingsDraft,
  { settings, identityProviders }: SavedSettings,
): number {
  const own = new Set(draft.grantTypes);
  const others = new Set(settings.grantTypes);
  const grants = [...new Set([...own, ...others])].filter(
    (grant) => own.has(grant) !== others.has(grant),
  ).length;
  const times = TIME_FIELDS.filter(({ name }) => draft.times[name].trim() !== String(settings[name])).length;
  const choice = choiceInput(draft);
  const chosenAnew = choice !== undefined && inOrder(choice) !== inOrder(identityProviders);
  return grants + times + Number(draft.publicClient !== settings.publicClient) + Number(chosenAnew);
}

/** The message for a setting, whether the form's shape or a rule refused it. */
export function settingError(
  errors: Record<string, string>,
  field: keyof ClientSettings | 'identityProviders',
): string | undefined {
  return errors[`settings.${field}`] ?? errors[field];
}
