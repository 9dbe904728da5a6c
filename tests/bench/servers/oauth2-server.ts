// @node-oauth/oauth2-server on Express with a model in memory and JWT access tokens, as its documentation puts them together.
import OAuth2Server from '@node-oauth/oauth2-server';
import express from 'express';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import {
  AUDIENCE,
  isClientSecret,
  issuer,
  job,
  jwtSigner,
  LIFETIME_SECONDS,
  newPrivateKey,
  SCOPE,
} from './job';

const signJwt = promisify(jwtSigner(newPrivateKey()));
const client: OAuth2Server.Client = {
  id: job.clientId,
  grants: ['client_credentials'],
  accessTokenLifetime: LIFETIME_SECONDS,
};

const model: OAuth2Server.ClientCredentialsModel = {
  getClient: (clientId, secret) =>
    Promise.resolve(clientId === client.id && isClientSecret(secret) ? client : false),
  getUserFromClient: ({ id }) => Promise.resolve({ id }),
  validateScope: () => Promise.resolve(SCOPE.split(' ')),
  generateAccessToken({ id }) {
    const iat = Math.floor(Date.now() / 1000);
    const exp = iat + LIFETIME_SECONDS;
    return signJwt({
      iss: issuer,
      sub: id,
      aud: AUDIENCE,
      exp,
      iat,
      jti: randomUUID(),
      client_id: id,
      scope: SCOPE,
    });
  },
  saveToken: (token, owner, user) => Promise.resolve({ ...token, client: owner, user }),
  getAccessToken: () => Promise.resolve(null),
};

const server = new OAuth2Server({ model });
const app = express()
  .disable('x-powered-by')
  .use(express.urlencoded({ extended: false }));

app.post('/token', (request, response, next) => {
  const answer = new OAuth2Server.Response(response);
  server
    .token(new OAuth2Server.Request(request), answer)
    .then(() =>
      response
        .set(answer.headers)
        .status(answer.status ?? 200)
        .json(answer.body),
    )
    .catch((error: unknown) => {
      if (error instanceof OAuth2Server.OAuthError) response.status(error.code).json({ error: error.name });
      else next(error);
    });
});

app.listen(job.port, '127.0.0.1');
