'use client';

import { CLIENT_CREDENTIALS_ID, PUBLIC_CLIENT_ID } from '@/components/credentials/open-setting';
import { ProviderChoice } from '@/components/credentials/provider-choice';
import { settingError, TIME_FIELDS, type SettingsDraft } from '@/components/credentials/settings-draft';
import { SecondsInput } from '@/components/tokens/seconds-input';
import { Checkbox } from '@/components/ui/checkbox';
import { durationInWords } from '@/components/ui/duration';
import { Field } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import type { TtlCeilings } from '@/lib/domain/clients/client-settings';
import type { ProviderOption } from '@/lib/queries/client-providers';
import type { GrantType } from '@/lib/schemas/grant-types';

export interface Limits extends TtlCeilings {
  /** No token lives shorter. Seconds. */
  minSeconds: number;
}

interface SettingsFieldsProps {
  draft: SettingsDraft;
  onChange: (draft: SettingsDraft) => void;
  errors: Record<string, string>;
  limits: Limits;
  /** The identity providers of the environment, once there is a client that can choose. */
  offered?: readonly ProviderOption[];
}

const GRANTS: readonly { value: GrantType; label: string; description: string; id?: string }[] = [
  {
    value: 'refresh_token',
    label: 'Refresh Token',
    description: 'A user stays signed in: an old token is traded for a new one.',
  },
  {
    value: 'client_credentials',
    label: 'Client Credentials',
    description: 'The application gets a token for itself, with its key and secret.',
    id: CLIENT_CREDENTIALS_ID,
  },
  {
    value: 'token_exchange',
    label: 'Token Exchange',
    description: 'A token of your identity provider is traded for one that the APIs accept.',
  },
];

/** The fields of *Advanced Configurations*, before keys exist and after. */
export function SettingsFields({ draft, onChange, errors, limits, offered }: SettingsFieldsProps) {
  const toggleGrant = (grant: GrantType, on: boolean) =>
    onChange({
      ...draft,
      grantTypes: on ? [...draft.grantTypes, grant] : draft.grantTypes.filter((item) => item !== grant),
    });
  const grantError = settingError(errors, 'grantTypes');
  return (
    <div className="grid gap-8">
      <Field as="group" layout="row" label="Grant Types" error={grantError}>
        <div className="grid gap-4">
          {GRANTS.map(({ value, label, description, id }) => (
            <Checkbox
              key={value}
              id={id}
              label={label}
              description={description}
              checked={draft.grantTypes.includes(value)}
              aria-invalid={grantError ? true : undefined}
              onChange={(event) => toggleGrant(value, event.target.checked)}
            />
          ))}
        </div>
      </Field>
      {offered && draft.grantTypes.includes('token_exchange') ? (
        <ProviderChoice
          offered={offered}
          chosen={draft.identityProviders}
          onChange={(identityProviders) => onChange({ ...draft, identityProviders })}
          error={settingError(errors, 'identityProviders')}
        />
      ) : null}
      <Field as="group" layout="row" label="Public Client" error={settingError(errors, 'publicClient')}>
        <Switch
          id={PUBLIC_CLIENT_ID}
          hideLabel
          label="Public Client"
          description="For apps that cannot keep a secret, such as those in a browser or on a phone. It has no secret: it may exchange and refresh tokens, but never use Client Credentials."
          checked={draft.publicClient}
          onChange={(event) => onChange({ ...draft, publicClient: event.target.checked })}
        />
      </Field>
      {TIME_FIELDS.map(({ name, label, ceiling }) => (
        <TimeField
          key={name}
          label={label}
          value={draft.times[name]}
          min={limits.minSeconds}
          max={limits[ceiling]}
          error={settingError(errors, name)}
          note={name === 'refreshTokenTtlSeconds' ? ' At least as long as the access tokens.' : ''}
          onChange={(value) => onChange({ ...draft, times: { ...draft.times, [name]: value } })}
        />
      ))}
    </div>
  );
}

interface TimeFieldProps {
  label: string;
  value: string;
  min: number;
  max: number;
  note: string;
  error?: string;
  onChange: (value: string) => void;
}

/** Seconds, with the same duration in words inside the box. */
function TimeField({ label, value, min, max, note, error, onChange }: TimeFieldProps) {
  return (
    <Field
      layout="row"
      label={label}
      error={error}
      hint={`In seconds, from ${min} to ${max} (${durationInWords(max)}).${note}`}
    >
      <SecondsInput value={value} onChange={onChange} />
    </Field>
  );
}
