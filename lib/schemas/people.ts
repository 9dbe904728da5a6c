import { z } from 'zod';
import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/schemas/limits';

/** An action gets the form itself where the browser runs no script, and its values otherwise. */
const formValues = (input: unknown) => (input instanceof FormData ? Object.fromEntries(input) : input);

/** The e-mail address of a person, in lower case. */
export const emailField = z
  .string('Enter your e-mail address.')
  .trim()
  .toLowerCase()
  .min(1, 'Enter your e-mail address.')
  .max(254, 'This e-mail address is too long.')
  .pipe(z.email('Enter an e-mail address such as name@example.com.'));

const newPassword = z
  .string('Choose a password.')
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters. Several words in a row are fine.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`);

// Not the rule for new ones: a password that is too short is wrong like any other.
const password = z
  .string('Enter your password.')
  .min(1, 'Enter your password.')
  .max(PASSWORD_MAX, 'This password is too long.');

const newName = z
  .string('Enter your name.')
  .trim()
  .min(1, 'Enter your name.')
  .max(100, 'Use at most 100 characters.');

/** The text in the link of an invitation. */
const token = z.string().max(128);

export const signInSchema = z.preprocess(
  formValues,
  z.object({
    email: emailField,
    password,
    next: z.string().max(2048).optional(),
  }),
);

export const setUpSchema = z.preprocess(
  formValues,
  z.object({
    code: z
      .string('Enter the set-up code.')
      .trim()
      .min(1, 'Enter the set-up code.')
      .max(64, 'This is not a set-up code.'),
    name: newName,
    email: emailField,
    password: newPassword,
  }),
);

export const signUpSchema = z.preprocess(
  formValues,
  z.object({ name: newName, email: emailField, password: newPassword }),
);

export const acceptAsNewcomerSchema = z.preprocess(
  formValues,
  z.object({ token, name: newName, password: newPassword }),
);

export const acceptWithPasswordSchema = z.preprocess(
  formValues,
  z.object({
    token,
    password,
  }),
);

export const renameSchema = z.object({ name: newName });

export const changePasswordSchema = z.object({
  /** Left out by whoever has none. */
  current: password.optional(),
  password: newPassword,
});

export const ownRowSchema = z.object({ id: z.string().min(1).max(64) });

export const acceptSignedInSchema = z.preprocess(formValues, z.object({ token }));
