import { decodeToken, type JsonObject } from '@/components/tokens/decode-token';
import {
  takes,
  textOf,
  type Finding,
  type Surroundings,
  type WhoseToken,
} from '@/components/user-keys/token-finding';
import { audienceFindings, idTokenFindings, timeFindings } from '@/components/user-keys/token-remarks';
import { opaqueFindings, unreadableFinding } from '@/components/user-keys/unreadable-token';
import type { UserKeysProvider } from '@/lib/queries/user-keys';

/** Who the token is about, by the most readable claim that says it. */
function aboutWhom(claims: JsonObject): string {
  const names = [claims.name, claims.preferred_username, claims.email, claims.sub];
  const name = names.find((value) => typeof value === 'string' && value !== '');
  return name === undefined ? '' : ` about ${textOf(name)}`;
}

/** Several providers may share an issuer; the exchange then goes by the audience, and so does this. */
function ownerOf(claims: JsonObject, { providers, chosen }: Surroundings): UserKeysProvider | undefined {
  const found = providers.filter(({ issuer }) => issuer !== null && issuer === claims.iss);
  const first = found.includes(chosen) ? [chosen, ...found] : found;
  return first.find((provider) => takes(provider, claims)) ?? first[0];
}

function strangerFinding(claims: JsonObject, { chosen }: Surroundings): Finding {
  const isAsked = chosen.verification !== 'jwks';
  if (isAsked && (claims.iss === undefined || chosen.issuer === null))
    return {
      code: 'asked',
      tone: 'info',
      text: `It does not show whether it is of ${chosen.name}, which is asked when you go on.`,
    };
  if (claims.iss === undefined)
    return {
      code: 'no-issuer',
      tone: 'warning',
      text: `It does not say who issued it (iss). Get a token of ${chosen.name} as in step 1.`,
    };
  return {
    code: 'unknown-issuer',
    tone: 'warning',
    text: `It was issued by ${textOf(claims.iss)}, which this application takes no tokens of. Get one of ${chosen.name} as in step 1, or ask an administrator to register that issuer.`,
  };
}

function whoseFinding(
  claims: JsonObject,
  owner: UserKeysProvider | undefined,
  around: Surroundings,
): Finding {
  if (claims.iss === around.ownIssuer)
    return {
      code: 'own',
      tone: 'warning',
      text: 'This is a token of this portal itself: APIs accept it as it is. Paste the one that your identity provider gave.',
    };
  if (!owner) return strangerFinding(claims, around);
  const whom = aboutWhom(claims);
  if (owner.id === around.chosen.id)
    return { code: 'provider', tone: 'success', text: `A token of ${owner.name}${whom}.` };
  return {
    code: 'other-provider',
    tone: 'info',
    text: `A token of ${owner.name}${whom}, not of ${around.chosen.name}.`,
  };
}

/** Whose token a text is, what it is, and whether it is in time. Works in the browser, without a request. */
export function whoseToken(token: string, around: Surroundings): WhoseToken {
  const decoded = decodeToken(token);
  if (!decoded) {
    const unreadable = unreadableFinding(token);
    return { findings: unreadable ? [unreadable] : opaqueFindings(around), belongsTo: null };
  }
  const { claims } = decoded;
  const owner = claims.iss === around.ownIssuer ? undefined : ownerOf(claims, around);
  const whose = whoseFinding(claims, owner, around);
  if (whose.code === 'own') return { findings: [whose], belongsTo: null };
  const rest = [
    ...timeFindings(claims, around.at),
    ...audienceFindings(claims, owner),
    ...idTokenFindings(decoded),
  ];
  return { findings: [whose, ...rest], belongsTo: owner && owner.id !== around.chosen.id ? owner.id : null };
}
