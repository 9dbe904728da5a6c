import { isCommonPassword } from '@/lib/platform/common-passwords';
import { invalidField } from '@/lib/platform/errors';
import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/schemas/limits';

const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** Why a password may not be chosen and what to do instead, or null. */
export async function newPasswordProblem(
  password: string,
  { email, name }: { email: string; name: string },
): Promise<string | null> {
  if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX)
    return `A password has ${PASSWORD_MIN} to ${PASSWORD_MAX} characters.`;
  if ([email, name].some((own) => plain(own) === plain(password)))
    return 'This is your own address or name, which others know. Choose something else: several words in a row are fine.';
  if (await isCommonPassword(password))
    return 'This is one of the passwords that are tried first. Choose something else: several words in a row are fine.';
  return null;
}

/**
 * The rules for every password that is chosen, wherever it is: length, not a common one, not the address or name of its person
 * (NIST SP 800-63B §5.1.1.2). Says what to do.
 * @throws AppError `invalid` for the field `password`
 */
export async function checkNewPassword(
  password: string,
  owner: { email: string; name: string },
): Promise<void> {
  const problem = await newPasswordProblem(password, owner);
  if (problem) throw invalidField('password', problem);
}
