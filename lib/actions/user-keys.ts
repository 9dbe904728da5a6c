'use server';

import { portalAction } from '@/lib/actions/action-client';
import { checkUserToken, exchangeUserToken } from '@/lib/domain/exchange/user-token';
import { pastedTokenSchema } from '@/lib/schemas/user-keys';

/** *Check token*: every check of the exchange, and nothing issued. Answers a `UserTokenReport`. */
export const checkUserTokenAction = portalAction
  .inputSchema(pastedTokenSchema)
  .action(({ parsedInput, ctx }) => checkUserToken(ctx.person, parsedInput));

/** Exchanges the token. Answers `{ accessToken, jti, expiresAtSeconds, expiresInSeconds, scope }`. */
export const exchangeUserTokenAction = portalAction
  .inputSchema(pastedTokenSchema)
  .action(({ parsedInput, ctx }) => exchangeUserToken(ctx.person, parsedInput));
