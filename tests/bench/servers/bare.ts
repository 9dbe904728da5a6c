// The bare job: authenticate by Basic, compare a SHA-256, sign a JWT. No checks beyond that, no limits, no counting, no log. It is not
// a token service; it is how fast one could be on `node:http`.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
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

const signJwt = jwtSigner(newPrivateKey());

function claimsFor(clientId: string): object {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    sub: clientId,
    aud: AUDIENCE,
    exp: iat + LIFETIME_SECONDS,
    iat,
    jti: randomUUID(),
    client_id: clientId,
    scope: SCOPE,
  };
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const [clientId = '', secret = ''] = Buffer.from((request.headers.authorization ?? '').slice(6), 'base64')
      .toString()
      .split(':');
    if (
      clientId !== job.clientId ||
      !isClientSecret(secret) ||
      !body.includes('grant_type=client_credentials')
    ) {
      response.writeHead(401, { 'Content-Length': 0 }).end();
      return;
    }
    signJwt(claimsFor(clientId), (error, accessToken) => {
      if (error) throw error;
      const answer = JSON.stringify({
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: LIFETIME_SECONDS,
      });
      response
        .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(answer) })
        .end(answer);
    });
  });
}).listen(job.port, '127.0.0.1');
