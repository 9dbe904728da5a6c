import type { Endpoint } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';
import { env } from '@/lib/platform/env';

/** An endpoint that is not there where the practice identity provider is off. */
export function practiceEndpoint(endpoint: Pick<Endpoint, 'name' | 'methods' | 'handle'>): Endpoint {
  return {
    ...endpoint,
    cors: false,
    admit: () =>
      env().PRACTICE_IDP === 'on' ? null : noStoreJson(404, JSON.stringify({ error: 'not_found' })),
  };
}
