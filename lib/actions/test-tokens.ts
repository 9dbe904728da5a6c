'use server';

import { portalAction } from '@/lib/actions/action-client';
import { generateTestToken, withdrawTestToken } from '@/lib/domain/tokens/test-token';
import { testTokenSchema, withdrawTokenSchema } from '@/lib/schemas/clients';

/** Makes a test token. Answers `{ accessToken, jti, expiresAtSeconds, expiresInSeconds, scope }`. */
export const generateTestTokenAction = portalAction
  .inputSchema(testTokenSchema)
  .action(({ parsedInput, ctx }) => generateTestToken(ctx.person, parsedInput));

/** Withdraws a test token. */
export const withdrawTestTokenAction = portalAction
  .inputSchema(withdrawTokenSchema)
  .action(({ parsedInput, ctx }) => withdrawTestToken(ctx.person, parsedInput.jti));
