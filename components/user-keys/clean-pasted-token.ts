/** A pasted text with the token alone left of it, and what was done to it, for people. */
export interface CleanedToken {
  token: string;
  /** Sentences, in the order in which it was done. */
  done: string[];
}

type Step = (text: string) => { text: string; done: string } | null;

/** The members of a token endpoint's answer (RFC 6749 §5.1), the wanted one first. */
const MEMBERS = ['access_token', 'id_token', 'token'];

const takeOutOfJson: Step = (text) => {
  if (!text.startsWith('{')) return null;
  try {
    const answer = JSON.parse(text) as Record<string, unknown>;
    const name = MEMBERS.find((member) => typeof answer[member] === 'string' && answer[member] !== '');
    return name ? { text: answer[name] as string, done: `Taken out of a JSON answer: ${name}.` } : null;
  } catch {
    return null;
  }
};

const takeOutOfQuotes: Step = (text) => {
  const inside = /^(["'`])(.+)\1[,;]?$/s.exec(text)?.[2];
  return inside === undefined ? null : { text: inside, done: 'The quotation marks around it are removed.' };
};

const takeOffScheme: Step = (text) => {
  const rest = /^(?:authorization\s*:\s*)?bearer\s+(.+)$/is.exec(text)?.[1];
  return rest === undefined ? null : { text: rest, done: 'The word Bearer before it is removed.' };
};

// Only of what begins like a JWT and is one without them: in any other text white space may stand between two things.
const joinLines: Step = (text) => {
  const isTwo = /[^.\s]\s+eyJ/.test(text);
  if (isTwo || !/^eyJ\S*\s/.test(text)) return null;
  const joined = text.replaceAll(/\s+/g, '');
  return /^[\w-]+(\.[\w-]*){2,4}$/.test(joined)
    ? { text: joined, done: 'Its line breaks are removed.' }
    : null;
};

const STEPS = [takeOutOfJson, takeOutOfQuotes, takeOffScheme, joinLines];

/** Quoted headers in quoted JSON do not go deeper than this. */
const MAX_STEPS = 5;

/** Takes a token out of what people copy along with it: a JSON answer, quotation marks, `Bearer`, line breaks. Anything else stays as it is. */
export function cleanPastedToken(pasted: string): CleanedToken {
  let token = pasted.trim();
  const done: string[] = [];
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const [taken] = STEPS.flatMap((step) => step(token) ?? []);
    if (!taken) break;
    token = taken.text.trim();
    if (!done.includes(taken.done)) done.push(taken.done);
  }
  return { token, done };
}
