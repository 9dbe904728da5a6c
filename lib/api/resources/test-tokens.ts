import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import type { Person } from '@/lib/domain/actor';
import { exchangeTestToken } from '@/lib/domain/exchange/user-token';
import type { IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import { generateTestToken } from '@/lib/domain/tokens/test-token';
import { invalidField } from '@/lib/platform/errors';

const TOKEN_TYPES = ['access_token', 'jwt', 'id_token'] as const;
const PREFIX = 'urn:ietf:params:oauth:token-type:';
const TYPE_URIS = TOKEN_TYPES.map((type) => PREFIX + type);

const BODY = z.strictObject({
  scope: z
    .string('Give scopes with spaces between them.')
    .max(4000)
    .optional()
    .meta({ description: 'With spaces between them. Default: all of the subscribed APIs.' }),
  expiresInSeconds: z
    .int('Use a whole number of seconds.')
    .optional()
    .meta({ description: 'At most what the client allows. Not with subjectToken.' }),
  subjectToken: z
    .string('Give a token.')
    .min(1, 'Give a token.')
    .max(65_536)
    .optional()
    .meta({ description: 'A token of an identity provider, to be exchanged (RFC 8693).' }),
  subjectTokenType: z.enum(TYPE_URIS, `Use one of: ${TYPE_URIS.join(', ')}.`).optional(),
});

type Body = z.output<typeof BODY>;

function exchange(person: Person, clientId: string, body: Body, scopes: string[]) {
  const { subjectToken: token, subjectTokenType, expiresInSeconds } = body;
  if (!token) throw invalidField('subjectToken', 'Give the token whose type subjectTokenType tells.');
  if (expiresInSeconds !== undefined) {
    throw invalidField(
      'expiresInSeconds',
      'How long an exchanged token lives follows from the subject token and the client. Leave this out.',
    );
  }
  const kind = TOKEN_TYPES.find((type) => PREFIX + type === subjectTokenType) ?? 'jwt';
  return exchangeTestToken(person, { clientId, token, kind, scopes });
}

function make(person: Person, clientId: string, body: Body): Promise<IssuedAccessToken> {
  const scopes = (body.scope ?? '').split(' ').filter(Boolean);
  if (body.subjectToken !== undefined || body.subjectTokenType !== undefined)
    return exchange(person, clientId, body, scopes);
  // Several programs may test at the same time: none ends the token of another.
  const rest = { lifetimeSeconds: body.expiresInSeconds ?? null, keepPrevious: true };
  return generateTestToken(person, { clientId, scopes, ...rest });
}

export const createTestTokenEndpoint = defineEndpoint({
  method: 'POST',
  path: '/api/v1/clients/{id}/test-tokens',
  operation: 'createTestToken',
  summary: 'Makes an access token as the token endpoint would, without a secret of the client.',
  scope: 'write',
  body: BODY,
  example: { scope: 'read', expiresInSeconds: 300 },
  status: 201,
  answer: z.strictObject({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    scope: z.string().optional(),
  }),
  names: { lifetimeSeconds: 'expiresInSeconds', scopes: 'scope', token: 'subjectToken' },
  async handle({ person, params, body }) {
    const { accessToken, expiresInSeconds, scope } = await make(person, params.id!, body);
    return {
      data: {
        access_token: accessToken,
        token_type: 'Bearer' as const,
        expires_in: expiresInSeconds,
        ...(scope ? { scope } : {}),
      },
    };
  },
});
