import { format } from 'node:util';
import { afterEach, beforeEach } from 'vitest';

// Vitest runs this before each test file. A test that expects such output takes the method over with `vi.spyOn`.

const watched = ['error', 'warn'] as const;
let unexpected: string[] = [];

beforeEach(() => {
  unexpected = [];
  for (const method of watched) {
    console[method] = (...values: unknown[]) => {
      unexpected.push(`console.${method}: ${format(...values)}`);
    };
  }
});

afterEach(() => {
  const seen = unexpected;
  unexpected = [];
  if (seen.length > 0) throw new Error(`Unexpected output to the console:\n${seen.join('\n')}`);
});
