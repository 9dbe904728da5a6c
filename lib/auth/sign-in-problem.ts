const PROBLEMS: Record<string, string> = {
  CredentialsSignin: 'The e-mail address or the password is not right.',
  too_many_requests: 'Too many attempts. Wait a quarter of an hour, then try again.',
  unavailable: 'Signing in is not possible at the moment. Try again in a minute.',
};

/** What to tell whom next-auth sent to the sign-in page with an error. Its text is never shown: anybody can write a link. */
export function signInProblem(code: string | undefined): string | undefined {
  if (!code) return undefined;
  return Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : 'Signing in did not work. Try again.';
}
