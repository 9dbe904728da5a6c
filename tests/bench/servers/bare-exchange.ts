// The bare job of an exchange: authenticate by Basic, verify an RS256 signature, sign a JWT. Nothing is checked beyond that, nothing is written.
import { createPublicKey, randomUUID, verify, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
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
const keys = new Map(
  (job.subjectKeys ?? []).map((jwk): [string, KeyObject] => [
    (jwk as { kid: string }).kid,
    createPublicKey({ key: jwk, format: 'jwk' }),
  ]),
);

const parse = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, string>;

function subjectOf(token: string): string | null {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const key = keys.get(parse(header).kid ?? '');
  const input = Buffer.from(`${header}.${claims}`);
  const genuine = key !== undefined && verify('sha256', input, key, Buffer.from(signature, 'base64url'));
  return genuine ? parse(claims).sub! : null;
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const credentials = Buffer.from((request.headers.authorization ?? '').slice(6), 'base64').toString();
    const [clientId = '', secret = ''] = credentials.split(':');
    const subject =
      clientId === job.clientId && isClientSecret(secret)
        ? subjectOf(new URLSearchParams(body).get('subject_token') ?? '')
        : null;
    if (subject === null) {
      response.writeHead(401, { 'Content-Length': 0 }).end();
      return;
    }
    const iat = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: issuer, sub: subject, aud: AUDIENCE, exp: iat + LIFETIME_SECONDS, iat },
      ...{ jti: randomUUID(), client_id: clientId, scope: SCOPE },
    };
    signJwt(claims, (error, accessToken) => {
      if (error) throw error;
      const made = { access_token: accessToken, token_type: 'Bearer', expires_in: LIFETIME_SECONDS };
      const answer = JSON.stringify(made);
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(answer) };
      response.writeHead(200, headers).end(answer);
    });
  });
}).listen(job.port, '127.0.0.1');
