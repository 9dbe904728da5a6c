const PROBLEMS: Record<string, string> = {
  CredentialsSignin: 'The e-mail address or the password is not right.',
  too_many_requests: 'Too many attempts. Wait a quarter of an hour, then try again.',
  'session-over':
    'You were signed out: the session was ended or is over, or you are not a member here any more. Sign in again.',
  unavailable: 'Signing in is not possible at the moment. Try again in a minute.',
};

/** What people are told of `OutsideReason`. `NAME` is the provider. */
const OUTSIDE_PROBLEMS: Record<string, string> = {
  unavailable:
    'NAME cannot be reached at the moment. Try again in a minute, or sign in with your password if you have one.',
  answer:
    'What NAME answered cannot be accepted. Try again; if it happens again, tell whoever runs this portal.',
  denied: 'Signing in with NAME was broken off. Try again, or sign in with your password.',
  stale: 'This sign-in with NAME is over: it took too long, or began in another window. Try again.',
  'too-many-attempts': 'Too many attempts. Wait a quarter of an hour, then try again.',
  disabled: 'Your account is locked here. Ask an administrator.',
  'no-organization': 'You are not a member of this portal any more. Ask an administrator to invite you.',
  'not-set-up': 'This portal has no administrator yet. Set it up first.',
  'email-taken':
    'There is an account with your e-mail address already. Sign in with its password, then link NAME on your profile.',
  'no-email': 'NAME does not tell your e-mail address, which an account here needs. Ask whoever runs it.',
  'email-unverified':
    'NAME has not verified your e-mail address. Verify it there, then try again, or choose a password instead.',
  'not-invited':
    'There is no account for you here. Ask an administrator to invite you, and open the link of the invitation.',
  closed: 'There is no account for you here, and nobody new can join. Ask whoever runs this portal.',
  'invitation-unusable':
    'This invitation cannot be used: it was used or withdrawn, or you are a member already. Try to sign in.',
  'invitation-for-another': 'This invitation is for another address than the one you have at NAME.',
  'linked-to-another':
    'This account of NAME is linked to somebody else here. Sign in with it, or choose another one there.',
  'linked-already': 'You have another account of NAME linked. Unlink it first.',
  'signed-out': 'You were signed out meanwhile. Sign in, then link NAME again.',
};

const OUTSIDE_CODE = /^outside-(.+)$/;

/**
 * What to tell whom an error led to a page. Its text is never shown: anybody can write a link.
 * @param provider the name of the OpenID provider, where there is one
 */
export function signInProblem(code: string | undefined, provider: string | null = null): string | undefined {
  if (!code) return undefined;
  const reason = OUTSIDE_CODE.exec(code)?.[1];
  if (reason && provider && Object.hasOwn(OUTSIDE_PROBLEMS, reason))
    return OUTSIDE_PROBLEMS[reason]!.replaceAll('NAME', () => provider);
  return Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : 'Signing in did not work. Try again.';
}
