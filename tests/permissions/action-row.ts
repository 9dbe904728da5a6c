import type { Things } from '@/tests/permissions/cast';
import {
  all,
  ofAdministrators,
  ofApplication,
  type Expected,
  type Least,
  type Role,
} from '@/tests/permissions/roles';

/** What an action is called with, and what each gets. */
export interface ActionRow {
  expected: Expected;
  /** Its arguments: such that whoever may do it gets to an answer of its own, which comes after the question whether they may. */
  args: (things: Things, role: Role) => unknown[];
}

export type Input = (things: Things, role: Role) => Record<string, unknown>;

export const row = (expected: Expected, input: Input): ActionRow => ({
  expected,
  args: (things, role) => [input(things, role)],
});

/** Of a form that works without script: the state before comes first. */
export const form = (expected: Expected, input: Input): ActionRow => ({
  expected,
  args: (things, role) => [{}, input(things, role)],
});

export const application = (least: Least, done: string) =>
  ofApplication(least, done, {
    anonymous: 'unauthenticated',
    missing: 'no application',
    forbidden: 'forbidden',
  });
export const administrators = (done: string, outside: string) =>
  ofAdministrators(done, outside, { anonymous: 'unauthenticated', forbidden: 'forbidden' });
export const signedIn = (done: string, except: Partial<Expected> = {}) =>
  all(done, { anonymous: 'unauthenticated', ...except });
