import { revokeToken } from '@/lib/domain/tokens/revoke-token';
import { answering } from '@/lib/oauth/answer';
import { authenticateClient } from '@/lib/oauth/client-auth';
import { admitUnlessThrottled } from '@/lib/oauth/failure-throttle';
import { readForm } from '@/lib/oauth/form';
import type { Endpoint } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';

/**
 * `POST /oauth2/revoke` (RFC 7009 §2). 200 whether or not there was such a token. `token_type_hint` is not needed to find it and
 * therefore ignored, as §2.1 allows.
 */
export const revokeEndpoint: Endpoint = {
  name: 'revoke',
  methods: ['POST'],
  cors: true,
  admit: admitUnlessThrottled,
  handle: (request) =>
    answering(request, async () => {
      const form = readForm(request);
      const client = await authenticateClient(request, form);
      await revokeToken(client, request, form.require('token'));
      return noStoreJson(200, '{}');
    }),
};
