import { z } from 'zod';
import { emailField } from '@/lib/schemas/people';

const id = z.string().min(1).max(64);
const role = z.enum(['admin', 'developer'], 'Choose a role.');

export const changeRoleSchema = z.object({ userId: id, role });

export const memberStatusSchema = z.object({ userId: id, enabled: z.boolean() });

export const removeMemberSchema = z.object({
  userId: id,
  /** Who gets what they own; null: nothing is owned. */
  heirId: id.nullable(),
});

export const inviteSchema = z.object({ email: emailField, role });

export const revokeInvitationSchema = z.object({ id });
