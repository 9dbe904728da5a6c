import { z } from 'zod';

/** Longest name of a team, in characters. */
export const TEAM_NAME_MAX = 70;

/** Most members that one change of a team names. */
const MOST_MEMBERS = 1000;

const id = z.string().min(1).max(64);
const ids = z.array(id).max(MOST_MEMBERS, `Choose at most ${MOST_MEMBERS} members at a time.`);
const name = z
  .string('Enter a name.')
  .trim()
  .min(1, 'Enter a name.')
  .max(TEAM_NAME_MAX, `Use at most ${TEAM_NAME_MAX} characters.`)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Use letters, digits and signs that can be seen.');

export const createTeamSchema = z.object({ name, members: ids });

export const changeTeamSchema = z.object({ id, name, added: ids, removed: ids });

export const removeTeamSchema = z.object({ id });
