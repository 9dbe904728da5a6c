import type {
  IdentityProviderType,
  SubjectAlgorithm,
  Verification,
} from '@/lib/domain/identity-providers/identity-provider-input';
import { IDP_TYPES } from '@/lib/schemas/identity-provider-limits';

/** What is known of a type before anybody says anything of the provider itself. */
export interface IdentityProviderTypeDefaults {
  label: string;
  /** What it is for, in a few words. */
  summary: string;
  /** The shape of its Well-Known URL; null where there is none. */
  wellKnownHint: string | null;
  /** Its own page on how to get a token. */
  documentationUrl: string | null;
  verification: Verification;
  algorithms: SubjectAlgorithm[];
  /** Claim of our tokens → claim of theirs. */
  claimMapping: Record<string, string>;
}

const PROFILE = { name: 'name', given_name: 'given_name', family_name: 'family_name', email: 'email' };

type Own = Pick<IdentityProviderTypeDefaults, 'label' | 'summary'> & Partial<IdentityProviderTypeDefaults>;

const withDefaults = (own: Own): IdentityProviderTypeDefaults => ({
  wellKnownHint: null,
  documentationUrl: null,
  verification: 'jwks',
  algorithms: ['RS256'],
  claimMapping: { ...PROFILE },
  ...own,
});

const TYPES: Record<IdentityProviderType, IdentityProviderTypeDefaults> = {
  okta: withDefaults({
    label: 'Okta',
    summary: 'Access tokens of a custom authorization server.',
    wellKnownHint: 'https://example.okta.com/oauth2/default/.well-known/openid-configuration',
    documentationUrl: 'https://developer.okta.com/docs/guides/implement-grant-type/authcodepkce/main/',
  }),
  auth0: withDefaults({
    label: 'Auth0',
    summary: 'Access tokens for an API of your tenant.',
    wellKnownHint: 'https://example.eu.auth0.com/.well-known/openid-configuration',
    documentationUrl: 'https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens',
  }),
  entra: withDefaults({
    label: 'Microsoft Entra ID',
    summary: 'Tokens of one tenant, version 2.0.',
    wellKnownHint: 'https://login.microsoftonline.com/{tenant id}/v2.0/.well-known/openid-configuration',
    documentationUrl: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow',
  }),
  google: withDefaults({
    label: 'Google',
    summary: 'ID tokens of your OAuth client.',
    wellKnownHint: 'https://accounts.google.com/.well-known/openid-configuration',
    documentationUrl: 'https://developers.google.com/identity/protocols/oauth2',
  }),
  keycloak: withDefaults({
    label: 'Keycloak',
    summary: 'Tokens of a realm.',
    wellKnownHint: 'https://sso.example.com/realms/example/.well-known/openid-configuration',
    documentationUrl: 'https://www.keycloak.org/securing-apps/oidc-layers',
  }),
  asgardeo: withDefaults({
    label: 'Asgardeo',
    summary: 'Tokens of an organization.',
    wellKnownHint: 'https://api.asgardeo.io/t/example/oauth2/token/.well-known/openid-configuration',
    documentationUrl: 'https://wso2.com/asgardeo/docs/guides/authentication/oidc/implement-auth-code/',
  }),
  pingone: withDefaults({
    label: 'PingOne',
    summary: 'Tokens of an environment.',
    wellKnownHint: 'https://auth.pingone.eu/{environment id}/as/.well-known/openid-configuration',
    documentationUrl: 'https://developer.pingidentity.com/pingone-api/auth/introduction.html',
  }),
  oidc: withDefaults({
    label: 'Generic OIDC',
    summary: 'Any issuer of signed tokens, or one that answers introspection.',
    wellKnownHint: 'https://sso.example.com/.well-known/openid-configuration',
    algorithms: ['RS256', 'ES256'],
  }),
  userinfo: withDefaults({
    label: 'Userinfo only',
    summary: 'Tokens that nobody else can read: the userinfo endpoint says whose they are.',
    verification: 'userinfo',
  }),
  practice: withDefaults({
    label: 'Practice',
    summary: 'The identity provider inside this portal, to try token exchange without another one.',
  }),
};

/** What a type begins with. */
export function identityProviderType(type: IdentityProviderType): IdentityProviderTypeDefaults {
  return TYPES[type];
}

/** The type of this name, as addresses carry it, or null. */
export function parseIdentityProviderType(text: string): IdentityProviderType | null {
  return IDP_TYPES.find((type) => type === text) ?? null;
}
