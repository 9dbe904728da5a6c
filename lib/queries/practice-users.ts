import 'server-only';
import { notFound } from 'next/navigation';
import type { Person } from '@/lib/domain/actor';
import { mayInOrganization } from '@/lib/domain/permissions';
import { practiceUsers } from '@/lib/domain/practice-idp/replace-users';

/** A practice user as the list shows them. Never the password. */
export interface PracticeUserView {
  username: string;
  /** What their tokens say of them, as `name value`. */
  claims: string[];
}

const SHOWN = 100;

export interface PracticeUsersView {
  count: number;
  /** The first 100 by name. */
  first: PracticeUserView[];
}

/** The practice users of the person's organization. Not found for who may not manage them. */
export async function practiceUsersView(person: Person): Promise<PracticeUsersView> {
  if (!mayInOrganization(person, 'settings.manage')) notFound();
  const users = await practiceUsers(person);
  const first = users.slice(0, SHOWN).map(({ username, claims }) => ({
    username,
    claims: Object.entries(claims as Record<string, string | boolean>).map(
      ([name, value]) => `${name} ${value}`,
    ),
  }));
  return { count: users.length, first };
}
