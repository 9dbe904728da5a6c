import { expect, it } from 'vitest';
import { cleanPastedToken } from '@/components/user-keys/clean-pasted-token';

const TOKEN = `eyJhbGciOiJSUzI1NiJ9.${'eyJzdWIiOiJhbGljZSJ9'.repeat(4)}.${'c2ln'.repeat(20)}`;
const wrapped = TOKEN.match(/.{1,40}/g)!.join('\n    ');

it.each([
  ['nothing around it', TOKEN, 0],
  ['white space around it', `\n\t ${TOKEN} \n`, 0],
  ['Bearer before it', `Bearer ${TOKEN}`, 1],
  ['a whole header', `authorization: bearer  ${TOKEN}`, 1],
  ['quotation marks around it', `"${TOKEN}"`, 1],
  ['a line of JSON around it', `'${TOKEN}',`, 1],
  ['line breaks in it', wrapped, 1],
  ['a JSON answer around it', JSON.stringify({ id_token: 'x.y.z', access_token: TOKEN }, null, 2), 1],
  ['a JSON answer with an ID token alone', JSON.stringify({ access_token: '', id_token: TOKEN }), 1],
  ['a quoted header of several lines', `"Authorization: Bearer ${wrapped}"`, 3],
])('a token is taken out of what was copied with it: %s', (_what, pasted, steps) => {
  const { token, done } = cleanPastedToken(pasted);
  expect(token).toBe(TOKEN);
  expect(done).toHaveLength(steps);
});

it.each([
  ['two opaque words', 'first-half second-half'],
  ['a sentence', 'eyJ is how a token begins'],
  ['two tokens', `${TOKEN} ${TOKEN}`],
  ['JSON without a token', '{"error":"invalid_grant"}'],
  ['JSON that is cut off', '{"access_token":"ey'],
  ['Bearer alone', 'Bearer'],
  ['one quotation mark', `"${TOKEN}`],
  ['nothing', ''],
])('what may be something else stays as it is: %s', (_what, pasted) => {
  expect(cleanPastedToken(pasted)).toEqual({ token: pasted, done: [] });
});

it('a long text of nothing but quotation marks and words takes no time', () => {
  const before = performance.now();
  cleanPastedToken(`eyJ ${'a '.repeat(100_000)}`);
  cleanPastedToken(`"${'Bearer '.repeat(20_000)}"`);
  cleanPastedToken(`eyJ${' '.repeat(100_000)}.`);
  expect(performance.now() - before).toBeLessThan(1000);
});
