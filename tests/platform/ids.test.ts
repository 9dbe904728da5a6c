import { describe, expect, it } from 'vitest';
import { newConsumerKey, newId, newSortableId } from '@/lib/platform/ids';

describe('identifiers', () => {
  it('PA-17 carry at least 128 random bits and no order that could be guessed', () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    // 26 characters of 5 bits each; every position takes many values.
    for (let at = 0; at < 26; at++) expect(new Set(ids.map((id) => id[at])).size).toBeGreaterThan(20);
  });

  it('sort by time where they have to', () => {
    expect(newSortableId(1_700_000_000_000) < newSortableId(1_700_000_000_001)).toBe(true);
    expect(newSortableId(999) < newSortableId(1_700_000_000_000)).toBe(true);
  });

  it('say of a Consumer Key what it is, which no subject of an identity provider is taken for', () => {
    expect(newConsumerKey()).toMatch(/^gh_key_[0-9a-z]{26}$/);
  });
});
