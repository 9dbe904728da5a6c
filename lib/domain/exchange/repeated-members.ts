/** A string of JSON, a brace or a bracket, or what stands between members. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** Names of the members of the objects that are open at this place; null for an array. */
type Open = Set<string> | null;

function repeats(text: string): boolean {
  const open: Open[] = [];
  let before = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token[0] === '"' && (before === '{' || before === ',')) {
      const names = open.at(-1);
      const name = JSON.parse(token) as string;
      if (names?.has(name)) return true;
      names?.add(name);
    }
    before = token;
  }
  return false;
}

/**
 * Whether an object in a JSON text names a member twice. `JSON.parse` takes the last of them, others the first, and a token that says two
 * things would be two tokens (RFC 8259 §4).
 * @param value what the text parses to
 */
export function hasRepeatedMember(text: string, value: unknown): boolean {
  // Written the way JSON.stringify writes, nothing can be there twice. Most tokens are.
  return JSON.stringify(value) !== text && repeats(text);
}
