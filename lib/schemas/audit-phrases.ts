/** As much of an audit event as its sentence needs. */
export interface Told {
  actorType: string;
  actorLabel: string;
  action: string;
  outcome: string;
  targetLabel: string;
  details: Record<string, unknown>;
}

/** The words for one action. */
export interface Sentence {
  /** The name of the action in a list of actions. */
  label: string;
  /** What somebody did, as it goes on behind their name. */
  done: (event: Told) => string;
  /** The same where it failed. Left out: `failed: …`. */
  failed?: (event: Told) => string;
}

export const quoted = (value: unknown) => `“${String(value)}”`;
export const target = ({ targetLabel }: Told) => targetLabel;
export const created = (what: string) => (event: Told) => `created the ${what} ${target(event)}`;
export const secretOf = ({ details, targetLabel }: Told) =>
  `the secret ${quoted(details.label)} of ${targetLabel}`;

export function sharedWith({ details }: Told): string {
  return details.kind === 'team' ? `the team ${String(details.with)}` : String(details.with);
}

/** `: name, description` for a list of what changed; nothing for none. */
export function changesOf({ details: { changed } }: Told): string {
  return Array.isArray(changed) && changed.length > 0
    ? `: ${changed.map((field) => fieldInWords(String(field))).join(', ')}`
    : '';
}

/** A name of the program in words: `accessTokenTtl` → `access token ttl`. What refers to something by its id is called like it. */
export function fieldInWords(field: string): string {
  return field.replace(/(?<=.)Id$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

export function times({ details: { count } }: Told): string {
  return typeof count === 'number' && count > 1 ? `${count} times ` : '';
}
