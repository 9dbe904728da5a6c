import { expect, it } from 'vitest';
import {
  countDifferences,
  draftOf,
  settingError,
  settingsInput,
} from '@/components/credentials/settings-draft';
import { DEFAULT_CLIENT_SETTINGS } from '@/lib/domain/clients/client-settings';
import { clientSettingsSchema } from '@/lib/schemas/clients';

const draft = draftOf(DEFAULT_CLIENT_SETTINGS);

it('an untouched draft changes nothing', () => {
  expect(countDifferences(draft, DEFAULT_CLIENT_SETTINGS)).toBe(0);
  expect(clientSettingsSchema.parse(settingsInput(draft))).toEqual(DEFAULT_CLIENT_SETTINGS);
});

it('the order in which grants were ticked is no difference', () => {
  const reordered = { ...draft, grantTypes: draft.grantTypes.toReversed() };
  expect(countDifferences(reordered, DEFAULT_CLIENT_SETTINGS)).toBe(0);
});

it('every grant, time and the kind of client counts once', () => {
  const changed = {
    grantTypes: [],
    publicClient: true,
    times: { ...draft.times, idTokenTtlSeconds: '60', accessTokenTtlSeconds: '' },
  };
  expect(countDifferences(changed, DEFAULT_CLIENT_SETTINGS)).toBe(6);
});

it('a message is found whether the shape of the form or a rule refused the field', () => {
  expect(settingError({ 'settings.idTokenTtlSeconds': 'shape' }, 'idTokenTtlSeconds')).toBe('shape');
  expect(settingError({ idTokenTtlSeconds: 'rule' }, 'idTokenTtlSeconds')).toBe('rule');
  expect(settingError({ grantTypes: 'rule' }, 'idTokenTtlSeconds')).toBeUndefined();
});
