import type { NextAuthOptions, User } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import { checkCookies } from '@/lib/auth/outside-cookies';
import { OUTSIDE, type OutsideFlow } from '@/lib/auth/outside-flow';
import { requestOrigin, type HeaderReader } from '@/lib/auth/request-origin';
import { cookieSecret, csrfCookie, sessionCookie } from '@/lib/auth/session-cookie';
import type { Person } from '@/lib/domain/actor';
import { findPerson } from '@/lib/domain/people/find-person';
import { signIn } from '@/lib/domain/people/sign-in';
import { signOut } from '@/lib/domain/people/sign-out';
import { SESSION_SECONDS } from '@/lib/domain/people/start-session';
import { isAppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { routes } from '@/lib/routes';
import { signInSchema } from '@/lib/schemas/people';

const sessionIdOf = (token: JWT) => (typeof token.sid === 'string' ? token.sid : null);

async function authorize(credentials: unknown, headers: HeaderReader): Promise<User | null> {
  const input = signInSchema.safeParse(credentials);
  if (!input.success) return null;
  const { email, password } = input.data;
  try {
    // What next-auth calls a user becomes the content of the cookie: the session, and no word about the person.
    return {
      id: await signIn({
        email,
        password,
        origin: requestOrigin(headers),
        userAgent: headers.get('user-agent'),
      }),
    };
  } catch (error) {
    if (isAppError(error) && error.code === 'unauthenticated') return null;
    if (!isAppError(error)) log().error({ err: error }, 'signing in failed');
    // next-auth puts the message into a URL: a code, never what the error says.
    throw new Error(isAppError(error) ? error.code : 'unavailable', { cause: error });
  }
}

async function personOf(token: JWT, headers: HeaderReader): Promise<Person | null> {
  const sessionId = sessionIdOf(token);
  return sessionId ? findPerson(sessionId, requestOrigin(headers)) : null;
}

/**
 * The configuration of next-auth: e-mail and password, the OpenID provider where it is its turn, encrypted cookies, and sessions that
 * the database can end.
 * @param headers of the request it is used for
 * @param flow the way to the OpenID provider and back, for the requests that belong to it
 */
export function authOptions(headers: HeaderReader, flow?: OutsideFlow): NextAuthOptions {
  return {
    secret: cookieSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    cookies: { sessionToken: sessionCookie(), csrfToken: csrfCookie(), ...checkCookies() },
    pages: { signIn: routes.signIn, signOut: routes.signIn, error: routes.signIn },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (credentials) => authorize(credentials, headers),
      }),
      ...(flow ? [flow.config] : []),
    ],
    callbacks: {
      signIn: ({ account }) => (account?.provider === OUTSIDE ? (flow?.letIn() ?? false) : true),
      jwt: ({ token, user, account }) => ({
        sid: account?.provider === OUTSIDE ? flow?.sessionId : (user?.id ?? sessionIdOf(token)),
      }),
      async session({ session, token }) {
        const person = await personOf(token, headers);
        return { ...session, user: person ? { name: person.name, email: person.email } : undefined };
      },
    },
    events: {
      async signOut({ token }) {
        const person = await personOf(token, headers);
        if (person) await signOut(person);
      },
    },
    logger: {
      error: (code) => log().warn({ code }, 'the sign-in library reported an error'),
      warn: (code) => log().debug({ code }, 'the sign-in library warned'),
      debug: () => undefined,
    },
  };
}
