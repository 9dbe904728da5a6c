import { expect, it } from 'vitest';
import {
  choiceInput,
  countDifferences,
  draftOf,
  settingError,
  settingsInput,
} from '@/components/credentials/settings-draft';
import { DEFAULT_CLIENT_SETTINGS } from '@/lib/domain/clients/client-settings';
import { clientSettingsSchema } from '@/lib/schemas/clients';

const saved = { settings: DEFAULT_CLIENT_SETTINGS, identityProviders: null };
const draft = draftOf(saved);

it('an untouched draft changes nothing', () => {
  expect(countDifferences(draft, saved)).toBe(0);
  expect(choiceInput(draft)).toBeNull();
  expect(clientSettingsSchema.parse(settingsInput(draft))).toEqual(DEFAULT_CLIENT_SETTINGS);
});

it('the order in which grants were ticked is no difference', () => {
  const reordered = { ...draft, grantTypes: draft.grantTypes.toReversed() };
  expect(countDifferences(reordered, saved)).toBe(0);
});

it('every grant, time and the kind of client counts once', () => {
  const changed = {
    ...draft,
    grantTypes: [],
    publicClient: true,
    times: { ...draft.times, idTokenTtlSeconds: '60', accessTokenTtlSeconds: '' },
  };
  expect(countDifferences(changed, saved)).toBe(6);
});

it('the choice of identity providers counts once, whatever its order, and not at all without Token Exchange', () => {
  const chosen = { ...draft, identityProviders: ['b', 'a'] };
  expect(countDifferences(chosen, saved)).toBe(1);
  expect(countDifferences(chosen, { ...saved, identityProviders: ['a', 'b'] })).toBe(0);
  const without = { ...chosen, grantTypes: ['client_credentials' as const] };
  expect(choiceInput(without)).toBeUndefined();
  expect(countDifferences(without, saved)).toBe(2);
});

it('a message is found whether the shape of the form or a rule refused the field', () => {
  expect(settingError({ 'settings.idTokenTtlSeconds': 'shape' }, 'idTokenTtlSeconds')).toBe('shape');
  expect(settingError({ idTokenTtlSeconds: 'rule' }, 'idTokenTtlSeconds')).toBe('rule');
  expect(settingError({ grantTypes: 'rule' }, 'idTokenTtlSeconds')).toBeUndefined();
});
