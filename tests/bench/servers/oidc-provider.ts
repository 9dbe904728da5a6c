// oidc-provider with what this job needs and its defaults otherwise: client_credentials, JWT access tokens, adapter in memory.
import Provider, { type Configuration } from 'oidc-provider';
import { AUDIENCE, issuer, job, LIFETIME_SECONDS, newPrivateKey, SCOPE } from './job';

const configuration: Configuration = {
  jwks: {
    keys: [{ ...newPrivateKey().export({ format: 'jwk' }), alg: job.alg, use: 'sig', kid: 'bench' }],
  } as Configuration['jwks'],
  clients: [
    {
      client_id: job.clientId,
      client_secret: job.clientSecret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_basic',
      // Issued never; its default is RS256, for which there is no key when the job is ES256.
      id_token_signed_response_alg: job.alg,
    },
  ],
  ttl: { ClientCredentials: LIFETIME_SECONDS },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE,
      getResourceServerInfo: () => ({
        scope: SCOPE,
        audience: AUDIENCE,
        accessTokenFormat: 'jwt',
        accessTokenTTL: LIFETIME_SECONDS,
        jwt: { sign: { alg: job.alg } },
      }),
    },
  },
};

new Provider(issuer, configuration).listen(job.port, '127.0.0.1');
