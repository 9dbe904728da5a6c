import { describe, expect, it } from 'vitest';
import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/schemas/limits';
import { setUpSchema, signInSchema } from '@/lib/schemas/people';

const administrator = {
  code: 'AAAA',
  name: 'Ada',
  email: 'ada@example.com',
  password: 'x'.repeat(PASSWORD_MIN),
};

describe('the forms of people', () => {
  it('ask for as many characters in a password as the rule', () => {
    expect(PASSWORD_MIN).toBeGreaterThanOrEqual(12);
    const withPassword = (length: number) =>
      setUpSchema.safeParse({ ...administrator, password: 'x'.repeat(length) }).success;
    expect([PASSWORD_MIN - 1, PASSWORD_MIN, PASSWORD_MAX, PASSWORD_MAX + 1].map(withPassword)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('are read from the form itself, where the browser runs no script', () => {
    const form = new FormData();
    form.set('email', ' Ada@Example.COM ');
    form.set('password', ' keeps its spaces ');
    expect(signInSchema.parse(form)).toEqual({ email: 'ada@example.com', password: ' keeps its spaces ' });
  });

  it('say what to enter where nothing was', () => {
    const { error } = setUpSchema.safeParse(new FormData());
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'Enter the set-up code.',
      'Enter your name.',
      'Enter your e-mail address.',
      'Choose a password.',
    ]);
  });

  it('refuse a file in place of a text', () => {
    const form = new FormData();
    form.set('email', new Blob(['x']));
    form.set('password', 'x');
    expect(signInSchema.safeParse(form).success).toBe(false);
  });
});
