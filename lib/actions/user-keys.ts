'use server';

import { portalAction } from '@/lib/actions/action-client';
import { checkUserToken, exchangeUserToken } from '@/lib/domain/exchange/user-token';
import { practiceTokenFor } from '@/lib/domain/practice-idp/practice-token';
import { pastedTokenSchema, practiceTokenSchema } from '@/lib/schemas/user-keys';

/** *Check token*: every check of the exchange, and nothing issued. Answers a `UserTokenReport`. */
export const checkUserTokenAction = portalAction
  .inputSchema(pastedTokenSchema)
  .action(({ parsedInput, ctx }) => checkUserToken(ctx.person, parsedInput));

/** Exchanges the token. Answers an `ExchangedUserToken`. */
export const exchangeUserTokenAction = portalAction
  .inputSchema(pastedTokenSchema)
  .action(({ parsedInput, ctx }) => exchangeUserToken(ctx.person, parsedInput));

/** Gets a token of a made-up person, good or broken as asked. Answers the token. */
export const practiceTokenAction = portalAction
  .inputSchema(practiceTokenSchema)
  .action(({ parsedInput, ctx }) => practiceTokenFor(ctx.person, parsedInput));
