import { z } from 'zod';

const id = z.string().min(1).max(64);
const role = z.enum(['viewer', 'editor'], 'Choose a role.');
const target = z.union([z.strictObject({ userId: id }), z.strictObject({ teamId: id })]);

export const shareSchema = z.object({
  applicationId: id,
  who: z
    .string('Enter a name or an e-mail address.')
    .trim()
    .min(1, 'Enter a name or an e-mail address.')
    .max(254, 'Use at most 254 characters.'),
  role,
});

export const changeShareRoleSchema = z.object({ applicationId: id, target, role });

export const endShareSchema = z.object({ applicationId: id, target });

export const transferSchema = z.object({
  applicationId: id,
  userId: z.string('Choose a member.').min(1, 'Choose a member.').max(64),
  /** What the owner before may still do; null: nothing. */
  formerOwnerAs: role.nullable(),
});
