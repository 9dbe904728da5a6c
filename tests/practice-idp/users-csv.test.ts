import { describe, expect, it } from 'vitest';
import { MAX_PRACTICE_USERS, parsePracticeUsers } from '@/lib/domain/practice-idp/users-csv';
import type { AppError } from '@/lib/platform/errors';

function problemsOf(csv: string): string[] {
  try {
    parsePracticeUsers(csv);
  } catch (error) {
    return (error as AppError).fields.map(({ message }) => message);
  }
  return [];
}

describe('a CSV of people', () => {
  it('becomes users with a password and claims', () => {
    const csv = 'username,password,name,email,email_verified\neve,secret,Eve Lang,eve@example.com,true\n';
    expect(parsePracticeUsers(csv)).toEqual([
      {
        username: 'eve',
        password: 'secret',
        claims: { name: 'Eve Lang', email: 'eve@example.com', email_verified: true },
      },
    ]);
  });

  it('may come from a spreadsheet: a mark at its head, any line ends, quotes, empty lines and cells', () => {
    const csv = '\ufeffpassword,username,name\r\n"a,""b""\n c",eve,\r\n\r\n"p", mia ,"Mia, the second"';
    expect(parsePracticeUsers(csv)).toEqual([
      { username: 'eve', password: 'a,"b"\n c', claims: {} },
      { username: 'mia', password: 'p', claims: { name: 'Mia, the second' } },
    ]);
  });

  it('may have nobody in it', () => {
    expect(parsePracticeUsers('username,password')).toEqual([]);
  });

  it('has a thousand at most', () => {
    const csv = (count: number) =>
      `username,password\n${Array.from({ length: count }, (_, index) => `u${index},p`).join('\n')}`;
    expect(parsePracticeUsers(csv(MAX_PRACTICE_USERS))).toHaveLength(1000);
    expect(problemsOf(csv(MAX_PRACTICE_USERS + 1))).toEqual([
      'Line 1002 is one too many: 1000 users at most.',
    ]);
  });

  it('keeps a column from being more than a claim', () => {
    const [user] = parsePracticeUsers('username,password,constructor\neve,p,x');
    expect(user!.claims).toEqual({ constructor: 'x' });
  });
});

describe('a CSV that cannot be used is refused by line', () => {
  const HEAD = 'username,password,name';
  it.each([
    ['', 'Line 1 is missing: the file is empty.'],
    ['username,name\n', 'Line 1 has to name the columns; password is missing.'],
    ['username,password,username', 'Line 1 names the column username twice.'],
    [
      'username,password,Full Name',
      'Line 1 names a column "Full Name"; use lower case letters, digits and _.',
    ],
    ['username,password,sub', 'Line 1 names the column sub, which only the identity provider sets.'],
    ['username,password,aud', 'Line 1 names the column aud, which only the identity provider sets.'],
    [`${HEAD}\neve,p`, 'Line 2 has 2 values for 3 columns.'],
    [`${HEAD}\n\n\neve,p,a,b`, 'Line 4 has 4 values for 3 columns.'],
    [
      `${HEAD}\n"e/ve",p,`,
      'Line 2 has a username that cannot be used; up to 64 letters, digits and . _ @ + -.',
    ],
    [`${HEAD}\nalice,p,`, 'Line 2 has the username alice, which is built in.'],
    [`${HEAD}\neve,p,\neve,p,`, 'Line 3 has the username eve a second time.'],
    [`${HEAD}\neve,,`, 'Line 2 has no password.'],
    [`${HEAD}\neve,p,${'x'.repeat(201)}`, 'Line 2 has more than 200 characters as name.'],
    [
      `${HEAD}\neve,p,"Eve`,
      'Line 2 has a quote that is not closed, or stands inside a field without quotes.',
    ],
    [
      `${HEAD}\n"two\nlines",p,x\nmia,p"q,`,
      'Line 4 has a quote that is not closed, or stands inside a field without quotes.',
    ],
  ])('%j', (csv, message) => {
    expect(problemsOf(csv)).toEqual([message]);
  });

  it('naming every line that is wrong, and no password', () => {
    const problems = problemsOf(`${HEAD}\na/b,hidden1,\nmia,p,Mia\nc,,\nd,hidden2`);
    expect(problems.map((message) => message.slice(0, 6))).toEqual(['Line 2', 'Line 4', 'Line 5']);
    expect(problems.join()).not.toContain('hidden');
  });
});
