import { z } from 'zod';
import { PRACTICE_CSV_MAX } from '@/lib/schemas/identity-provider-limits';

/** People of the practice identity provider. What is in the text is read by `lib/domain/practice-idp/users-csv.ts`. */
export const practiceUsersSchema = z.object({
  csv: z
    .string()
    .min(1, 'Paste the people, or choose a file.')
    .max(PRACTICE_CSV_MAX, `Use at most ${PRACTICE_CSV_MAX} characters.`),
});
