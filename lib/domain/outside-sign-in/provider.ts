import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import { discoverDocument } from '@/lib/domain/identity-providers/discovery';
import { OutsideRefusal } from '@/lib/domain/outside-sign-in/refusal';
import { now } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { isAppError } from '@/lib/platform/errors';
import { urlFormProblem } from '@/lib/platform/outbound-url';
import { log } from '@/lib/platform/log';
import type { OidcSettings } from '@/lib/platform/oidc-env';
import { processSlot } from '@/lib/platform/process-slot';

/** The OpenID provider that people sign in with, as it describes itself. */
export interface SignInProvider extends OidcSettings {
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri: string;
  /** Whether the secret goes into the body, which only providers get that do not take it in the header (RFC 6749 §2.3.1). */
  secretInBody: boolean;
  /** Answers name their issuer, so one that does not is somebody else's (RFC 9207 §2.4). */
  namesIssuer: boolean;
  /** For the checks that the tokens of all identity providers go through. */
  snapshot: IdentityProviderSnapshot;
}

const FRESH_MS = 10 * 60_000;
/** How long the last document serves while there is no newer one to be had. */
const STALE_MS = 24 * 3_600_000;
/** After a failure nobody asks for this long. */
const COOLDOWN_MS = 5000;

interface Known {
  settings: OidcSettings;
  provider: SignInProvider | null;
  readAtMs: number;
  failedAtMs: number;
  pending: Promise<void> | null;
}

const slot = processSlot<{ known: Known | null }>('sign-in-provider', () => ({ known: null }));

function knownOf(settings: OidcSettings): Known {
  const cache = slot.get();
  if (cache.known?.settings !== settings)
    cache.known = { settings, provider: null, readAtMs: -Infinity, failedAtMs: -Infinity, pending: null };
  return cache.known!;
}

/**
 * The provider of the configuration. Its document is read anew after ten minutes, and serves for a day while that fails.
 * @throws OutsideRefusal `unavailable`
 */
export async function signInProvider(): Promise<SignInProvider> {
  const settings = env().AUTH_OIDC;
  if (!settings) throw new OutsideRefusal('unavailable');
  const known = knownOf(settings);
  if (now() - known.readAtMs > FRESH_MS && now() - known.failedAtMs > COOLDOWN_MS) {
    known.pending ??= refresh(known).finally(() => (known.pending = null));
    await known.pending;
  }
  if (!known.provider || now() - known.readAtMs > STALE_MS) throw new OutsideRefusal('unavailable');
  return known.provider;
}

async function refresh(known: Known): Promise<void> {
  try {
    known.provider = await read(known.settings);
    known.readAtMs = now();
  } catch (error) {
    known.failedAtMs = now();
    const foreseen = isAppError(error);
    log().warn({
      event: 'sign-in-provider.unusable',
      issuer: known.settings.issuer,
      reason: foreseen ? error.message : 'It could not be read.',
      err: foreseen ? undefined : error,
    });
  }
}

async function read(settings: OidcSettings): Promise<SignInProvider> {
  const { discovered, document } = await discoverDocument(wellKnownOf(settings.issuer));
  const { issuer, tokenEndpoint, jwksUri } = discovered;
  const authorizationEndpoint = authorizationEndpointOf(document);
  if (!tokenEndpoint || !jwksUri) throw new Error('The document names no token endpoint, or no key set.');
  const methods = document.token_endpoint_auth_methods_supported;
  const provider = { ...settings, issuer, tokenEndpoint, jwksUri, authorizationEndpoint };
  return {
    ...provider,
    secretInBody: Array.isArray(methods) && !methods.includes('client_secret_basic'),
    namesIssuer: document.authorization_response_iss_parameter_supported === true,
    snapshot: snapshotOf(provider, discovered),
  };
}

const wellKnownOf = (issuer: string) => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

// Only the browser goes there, so where the name leads does not matter; what the browser would run does.
function authorizationEndpointOf({ authorization_endpoint: url }: Readonly<Record<string, unknown>>): string {
  const problem = typeof url === 'string' ? urlFormProblem(url) : 'There is none.';
  if (problem) throw new Error(`The authorization endpoint of the document cannot be used. ${problem}`);
  return url as string;
}

type Discovered = Awaited<ReturnType<typeof discoverDocument>>['discovered'];

function snapshotOf(settings: OidcSettings, discovered: Discovered): IdentityProviderSnapshot {
  return {
    id: 'sign-in-provider',
    organizationId: '',
    type: 'oidc',
    name: settings.name,
    audiences: [settings.clientId],
    issuer: discovered.issuer,
    jwksUri: discovered.jwksUri,
    jwks: null,
    userinfoEndpoint: discovered.userinfoEndpoint,
    introspectionEndpoint: null,
    introspectionClientId: null,
    sealedIntrospectionSecret: null,
    verification: 'jwks',
    algorithms: discovered.algorithms,
    claimMapping: {},
    subjectClaim: 'sub',
    authorizedParties: [],
    requiredClaims: {},
    maxTokenAgeSeconds: null,
    singleUse: false,
    mayOutlive: false,
    requiresMember: false,
    disabled: false,
    tokensValidFromSeconds: 0,
  };
}
