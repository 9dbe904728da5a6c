import { createHash, timingSafeEqual } from 'node:crypto';

export type PracticeGrant = 'client_credentials' | 'password' | 'refresh_token';

/** A client of the practice identity provider. Its secret is published: it opens nothing but made-up tokens. */
export interface PracticeClient {
  id: string;
  secret: string;
  grants: readonly PracticeGrant[];
}

/** The one that guides name, and one that may speak only for itself. */
export const PRACTICE_CLIENTS: readonly PracticeClient[] = [
  {
    id: '45f1c5c8-a92e-11ed-afa1-0242ac120002',
    secret: '4fbd62ec-a92e-11ed-afa1-0242ac120002',
    grants: ['client_credentials', 'password', 'refresh_token'],
  },
  { id: 'practice-service', secret: 'practice-service-secret', grants: ['client_credentials'] },
];

/** A client by its id, or null. */
export function findPracticeClient(id: string): PracticeClient | null {
  return PRACTICE_CLIENTS.find((client) => client.id === id) ?? null;
}

/** Compares two texts in a time that tells nothing about them. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}
