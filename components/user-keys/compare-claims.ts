import type { JsonObject } from '@/components/tokens/decode-token';

/** What happened to a claim, in the order in which the outcomes are shown. */
export const CLAIM_FATES = ['kept', 'renamed', 'replaced', 'added', 'dropped'] as const;

export type ClaimFate = (typeof CLAIM_FATES)[number];

interface NamedValue {
  name: string;
  /** Undefined: the token does not say it, its identity provider did when it was asked. */
  value: unknown;
}

export interface ComparedClaim {
  fate: ClaimFate;
  /** In the token that was exchanged; null when it has nothing of the kind. */
  from: NamedValue | null;
  /** In the token that was issued; null when nothing of it came over. */
  to: NamedValue | null;
}

/** By which claims the exchange goes. */
interface Mapping {
  /** What becomes `sub`. */
  subjectClaim: string;
  /** Claim in `idp_claims` → claim of the subject token. */
  claimMapping: Readonly<Record<string, string>>;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The claims of an issued token, with those of the person by one name each. */
function flat(issued: JsonObject): NamedValue[] {
  return Object.entries(issued).flatMap(([name, value]) =>
    name === 'idp_claims' && isObject(value)
      ? Object.entries(value).map(([inner, its]) => ({ name: `idp_claims.${inner}`, value: its }))
      : [{ name, value }],
  );
}

/** The claim that this one of ours was carried over from, if it was. */
function sourceOf(name: string, { subjectClaim, claimMapping }: Mapping): string | undefined {
  if (name === 'sub') return subjectClaim;
  const inner = /^idp_claims[.](.+)$/s.exec(name)?.[1];
  return inner !== undefined && Object.hasOwn(claimMapping, inner) ? claimMapping[inner] : undefined;
}

function compareOne(to: NamedValue, subject: JsonObject, mapping: Mapping): ComparedClaim {
  const source = sourceOf(to.name, mapping);
  if (source !== undefined)
    return {
      fate: source === to.name ? 'kept' : 'renamed',
      from: { name: source, value: subject[source] },
      to,
    };
  if (!Object.hasOwn(subject, to.name)) return { fate: 'added', from: null, to };
  return { fate: 'replaced', from: { name: to.name, value: subject[to.name] }, to };
}

/**
 * What became of every claim in an exchange. It goes by where a claim comes from, not by whether two values happen to be the same.
 * @param subject claims of the token that was exchanged; null when only its identity provider can read it
 */
export function compareClaims(
  subject: JsonObject | null,
  issued: JsonObject,
  mapping: Mapping,
): ComparedClaim[] {
  const theirs = subject ?? {};
  const rows = flat(issued).map((to) => compareOne(to, theirs, mapping));
  const taken = new Set(rows.map(({ from }) => from?.name));
  const dropped = Object.entries(theirs)
    .filter(([name]) => !taken.has(name))
    .map(([name, value]): ComparedClaim => ({ fate: 'dropped', from: { name, value }, to: null }));
  const order = ({ fate }: ComparedClaim) => CLAIM_FATES.indexOf(fate);
  return [...rows, ...dropped].sort((one, other) => order(one) - order(other));
}
