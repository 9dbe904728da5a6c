import { prisma } from '@/lib/db/database';
import { findFirstOrganization } from '@/lib/db/organizations';
import { findPracticeUser } from '@/lib/db/practice-users';
import { sameText } from '@/lib/domain/practice-idp/clients';
import { verifyPassword } from '@/lib/platform/password';

/** What is said about a person: claims of OpenID Connect Core §5.1 and others. */
export type PersonClaims = Record<string, string | boolean>;

/** Somebody the practice identity provider knows. */
export interface PracticePerson {
  /** `sub` of their tokens. */
  subject: string;
  claims: PersonClaims;
}

interface BuiltInPerson {
  username: string;
  password: string;
  claims: PersonClaims;
}

function builtIn(givenName: string, familyName: string): BuiltInPerson {
  const username = givenName.toLowerCase();
  return {
    username,
    password: `practice-${username}`,
    claims: {
      name: `${givenName} ${familyName}`,
      given_name: givenName,
      family_name: familyName,
      preferred_username: username,
      email: `${username}@practice.example`,
      email_verified: true,
    },
  };
}

/** Four made-up people who are always there. Their passwords are published. */
export const BUILT_IN_PEOPLE: readonly BuiltInPerson[] = [
  builtIn('Alice', 'Moreau'),
  builtIn('Bruno', 'Keller'),
  builtIn('Chidi', 'Okafor'),
  builtIn('Dana', 'Lindqvist'),
];

const findBuiltIn = (username: string) => BUILT_IN_PEOPLE.find((person) => person.username === username);

// Organizations may use one name for different people, so the subject says whose it is.
function fromRow(slug: string, row: { username: string; claims: unknown }): PracticePerson {
  const claims = { ...(row.claims as PersonClaims), preferred_username: row.username };
  return { subject: `${slug}/${row.username}`, claims };
}

/**
 * The person with this name and password, or null.
 * @param organization whose people; the first organization's unless given
 */
export async function findPersonByPassword(
  username: string,
  password: string,
  organization?: string,
): Promise<PracticePerson | null> {
  const known = findBuiltIn(username);
  if (known)
    return sameText(known.password, password) ? { subject: known.username, claims: known.claims } : null;
  const slug = organization ?? (await findFirstOrganization(prisma()))?.slug ?? '';
  const row = await findPracticeUser(prisma(), slug, username);
  const matches = await verifyPassword(row?.passwordHash ?? null, password);
  return row && matches ? fromRow(slug, row) : null;
}

/** The person a token was issued to, or null when they are not known any more. */
export async function findPersonBySubject(subject: string): Promise<PracticePerson | null> {
  const known = findBuiltIn(subject);
  if (known) return { subject, claims: known.claims };
  const slash = subject.indexOf('/');
  if (slash < 1) return null;
  const slug = subject.slice(0, slash);
  const row = await findPracticeUser(prisma(), slug, subject.slice(slash + 1));
  return row && fromRow(slug, row);
}
