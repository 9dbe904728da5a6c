import { CsvError, parseCsv, type CsvRow } from '@/lib/domain/practice-idp/csv';
import { BUILT_IN_PEOPLE, type PersonClaims } from '@/lib/domain/practice-idp/people';
import { AppError, type FieldError } from '@/lib/platform/errors';

/** Somebody from an uploaded file, with the password as written there. */
export interface ParsedPracticeUser {
  username: string;
  password: string;
  claims: PersonClaims;
}

export const MAX_PRACTICE_USERS = 1000;
const MAX_VALUE = 200;
const MAX_PROBLEMS = 20;
const USERNAME = /^[\w.@+-]{1,64}$/;
const COLUMN = /^[a-z][a-z0-9_]{0,39}$/;
/** Claims that say something about a token, or that the practice identity provider sets itself. */
const TAKEN = new Set(
  'iss sub aud exp nbf iat jti azp scope client_id sid act may_act cnf typ preferred_username'.split(' '),
);

const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);
const builtInNames = new Set(BUILT_IN_PEOPLE.map(({ username }) => username));

function refuse(problems: FieldError[]): AppError {
  const [first] = problems;
  const more = problems.length > 1 ? ` There are ${problems.length - 1} more problems.` : '';
  return new AppError('invalid', `${first!.message}${more}`, { fields: problems.slice(0, MAX_PROBLEMS) });
}

const problem = (line: number, what: string): FieldError => ({
  path: `line.${line}`,
  message: `Line ${line} ${what}.`,
});

function columnProblem(columns: string[]): string | null {
  for (const required of ['username', 'password'])
    if (!columns.includes(required)) return `has to name the columns; ${required} is missing`;
  const repeated = columns.find((name, index) => columns.indexOf(name) !== index);
  if (repeated !== undefined) return `names the column ${repeated} twice`;
  const odd = columns.find((name) => !COLUMN.test(name));
  if (odd !== undefined) return `names a column ${JSON.stringify(odd)}; use lower case letters, digits and _`;
  const taken = columns.find((name) => TAKEN.has(name));
  return taken === undefined ? null : `names the column ${taken}, which only the identity provider sets`;
}

function rowProblem({ fields }: CsvRow, columns: string[], user: ParsedPracticeUser, seen: Set<string>) {
  if (fields.length !== columns.length) return `has ${fields.length} values for ${columns.length} columns`;
  if (!USERNAME.test(user.username))
    return 'has a username that cannot be used; up to 64 letters, digits and . _ @ + -';
  if (builtInNames.has(user.username)) return `has the username ${user.username}, which is built in`;
  if (seen.has(user.username)) return `has the username ${user.username} a second time`;
  if (user.password === '') return 'has no password';
  const long = columns.find((_name, index) => fields[index]!.length > MAX_VALUE);
  return long === undefined ? null : `has more than ${MAX_VALUE} characters as ${long}`;
}

function userOf({ fields }: CsvRow, columns: string[]): ParsedPracticeUser {
  const values = new Map(columns.map((name, index) => [name, fields[index] ?? '']));
  const username = values.get('username')!;
  const password = values.get('password')!;
  const claims: PersonClaims = {};
  for (const [name, value] of values)
    if (name !== 'username' && name !== 'password' && value !== '')
      claims[name] = BOOLEANS.get(value) ?? value;
  return { username, password, claims };
}

function rowsOf(csv: string): CsvRow[] {
  try {
    return parseCsv(csv.replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof CsvError) throw refuse([problem(error.line, error.message)]);
    throw error;
  }
}

/**
 * Reads people from CSV. The first line names the columns: `username`, `password`, and any others, which become claims.
 * @throws AppError `invalid` with a message for each line that cannot be used
 */
export function parsePracticeUsers(csv: string): ParsedPracticeUser[] {
  const [head, ...rows] = rowsOf(csv);
  if (!head) throw refuse([problem(1, 'is missing: the file is empty')]);
  const columns = head.fields;
  const wrongColumns = columnProblem(columns);
  if (wrongColumns !== null) throw refuse([problem(head.line, wrongColumns)]);
  const tooMany = rows[MAX_PRACTICE_USERS];
  if (tooMany) throw refuse([problem(tooMany.line, `is one too many: ${MAX_PRACTICE_USERS} users at most`)]);
  const users: ParsedPracticeUser[] = [];
  const problems: FieldError[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const user = userOf(row, columns);
    const wrong = rowProblem(row, columns, user, seen);
    if (wrong === null) users.push(user);
    else problems.push(problem(row.line, wrong));
    seen.add(user.username);
  }
  if (problems.length > 0) throw refuse(problems);
  return users;
}
