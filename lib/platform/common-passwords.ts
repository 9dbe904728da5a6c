// Most lists of common passwords are of short ones. What makes them long enough for a rule of length is what people add to them.
const AROUND = /^[^\p{L}]+|[^\p{L}]+$/gu;
const REPEATED = /^(.+?)\1+$/su;
/** A word this short says nothing about what stands around it. */
const CORE_MIN = 4;
const DIGITS = '0123456789'.repeat(24);
const SEQUENCES = [DIGITS, [...DIGITS].reverse().join('')];

let loaded: Promise<ReadonlySet<string>> | undefined;

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase()));
}

/**
 * Whether a password is one that attackers try first, without regard to case: on the list of the most common ones, such a one with digits
 * and signs around it, one piece over and over, or digits in their order.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const common = await (loaded ??= load());
  const text = password.toLowerCase();
  const piece = REPEATED.exec(text)?.[1];
  const core = text.replace(AROUND, '');
  if (common.has(text) || (core.length >= CORE_MIN && common.has(core))) return true;
  if (SEQUENCES.some((sequence) => sequence.includes(text))) return true;
  return piece !== undefined && (piece.length <= CORE_MIN || common.has(piece));
}
