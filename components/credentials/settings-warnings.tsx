import { choiceInput, type SavedSettings, type SettingsDraft } from '@/components/credentials/settings-draft';
import { Alert } from '@/components/ui/alert';
import type { ClientSettings } from '@/lib/domain/clients/client-settings';
import type { ProviderOption } from '@/lib/queries/client-providers';
import type { GrantType } from '@/lib/schemas/grant-types';

/** What an update would end, in sentences. Empty when nothing. */
function endings(saved: ClientSettings, draft: SettingsDraft): string[] {
  const off = (grant: GrantType) => saved.grantTypes.includes(grant) && !draft.grantTypes.includes(grant);
  const sentences: string[] = [];
  if (off('refresh_token')) {
    sentences.push(
      'All refresh tokens of this application end at once. Turning Refresh Token on again does not bring them back.',
    );
  }
  if (off('client_credentials')) {
    sentences.push(
      'The application can no longer get a token with its key and secret, and Test Token is not available.',
    );
  }
  if (off('token_exchange')) {
    sentences.push(
      'User Keys is disabled: tokens of your identity provider are no longer exchanged for this application.',
    );
  }
  if (draft.publicClient && !saved.publicClient) {
    sentences.push(
      'Secrets stop working: requests that send one are refused until Public Client is turned off again.',
    );
  }
  if (saved.publicClient && !draft.publicClient) {
    sentences.push('Requests without a secret are refused from then on. Add a secret after the update.');
  }
  return sentences;
}

/** Whose tokens are no longer taken after an update, in a sentence; null when that are none. */
function refusedFromThen({ saved, draft, offered }: SettingsWarningsProps): string | null {
  const choice = choiceInput(draft);
  if (!choice) return null;
  const before = saved.identityProviders ?? offered.map(({ id }) => id);
  const names = offered
    .filter(({ id }) => before.includes(id) && !choice.includes(id))
    .map(({ name }) => name);
  return names.length === 0
    ? null
    : `Tokens of ${names.join(', ')} are no longer exchanged for this application, and users who came with them have to sign in again.`;
}

interface SettingsWarningsProps {
  saved: SavedSettings;
  draft: SettingsDraft;
  /** The identity providers of the environment. */
  offered: readonly ProviderOption[];
}

/** Says before an update what it ends. The region is always there, so that screen readers hear what appears in it. */
export function SettingsWarnings(props: SettingsWarningsProps) {
  const refused = refusedFromThen(props);
  const sentences = [...endings(props.saved.settings, props.draft), ...(refused ? [refused] : [])];
  return (
    <div aria-live="polite" className="empty:hidden">
      {sentences.length > 0 ? (
        <Alert tone="warning" title="When you update:">
          <ul className="grid list-disc gap-1 pl-4">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </div>
  );
}
