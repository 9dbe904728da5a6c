import { resolve } from 'node:path';
import { z } from 'zod';
import { processSlot } from '@/lib/platform/process-slot';

const emptyIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyIsAbsent, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
  z.preprocess((value) => emptyIsAbsent(value) ?? fallback, schema);

const port = z.coerce
  .number({ error: 'has to be a port number. Example: 3000' })
  .int('has to be a whole number. Example: 3000')
  .min(0, 'has to be between 0 and 65535. Example: 3000')
  .max(65535, 'has to be between 0 and 65535. Example: 3000');

const origin = z
  .url({ protocol: /^https?$/, error: 'has to be an http or https URL. Example: https://portal.example.com' })
  .refine(isBareOrigin, 'may not have a path, query or fragment. Example: https://portal.example.com')
  .transform((text) => new URL(text).origin);

function isBareOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.pathname === '/' && !url.search && !url.hash && !url.username;
}

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

const switchValue = z.enum(['on', 'off'], { error: 'has to be on or off' });

const key32 = z.string().refine((text) => decodeKey(text) !== null, {
  error: 'has to be 32 random bytes in base64 or hexadecimal. Make one with: openssl rand -base64 32',
});

/** 32 bytes from base64, base64url or hexadecimal; null when the text is none of these. */
export function decodeKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  // 43 characters carry 32 bytes. `Buffer.from` alone would skip whatever is not base64, and two texts would be one key.
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : null;
}

const schema = z.object({
  NODE_ENV: withDefault(z.enum(['development', 'production', 'test']), 'production'),
  PORT: withDefault(port, 3000),
  HOST: withDefault(z.string(), '127.0.0.1'),
  PORTAL_URL: optional(origin),
  DATABASE_URL: optional(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: 'has to be a PostgreSQL URL. Example: postgres://user:password@host:5432/gatehouse',
    }),
  ),
  DATABASE_POOL: withDefault(z.coerce.number().int().min(1).max(500), 10),
  DATA_DIR: withDefault(z.string(), '.data'),
  WORKERS: withDefault(
    z.coerce
      .number({ error: 'has to be a whole number. Example: 2' })
      .int()
      .min(1, 'has to be at least 1')
      .max(256),
    1,
  ),
  SIGNING_ALG: withDefault(
    z.enum(['RS256', 'ES256', 'EdDSA'], { error: 'has to be RS256, ES256 or EdDSA' }),
    'RS256',
  ),
  KEY_ROTATION_DAYS: withDefault(z.coerce.number().int().min(1, 'has to be at least 1').max(3650), 90),
  ADMIN_EMAIL: optional(z.email('has to be an e-mail address. Example: admin@example.com')),
  ADMIN_PASSWORD: optional(z.string().min(12, 'has to have at least 12 characters').max(256)),
  GATEHOUSE_MASTER_KEY: optional(key32),
  AUTH_SECRET: optional(
    z.string().min(32, 'has to have at least 32 characters. Make one with: openssl rand -base64 32'),
  ),
  DEMO: optional(switchValue),
  TRUSTED_PROXIES: withDefault(list, ''),
  CORS_ORIGINS: withDefault(list.pipe(z.array(origin)), ''),
  METRICS_TOKEN: optional(z.string().min(16, 'has to have at least 16 characters')),
  LOG_LEVEL: withDefault(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'info'),
});

type Parsed = z.output<typeof schema>;

/** The configuration, as `docs/guides/configuration.md` describes it. */
export type Env = Omit<Parsed, 'PORTAL_URL'> & {
  /** Public origin and issuer, without a slash at its end. */
  PORTAL_URL: string;
};

/** The start stops with this: its message names each variable, what was wrong with it, and an example. */
export class EnvError extends Error {
  constructor(problems: string[]) {
    super(['The configuration cannot be used:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'EnvError';
  }
}

/** Rules between variables. */
function crossChecks(parsed: Parsed): string[] {
  const problems: string[] = [];
  if (parsed.DATABASE_URL && !parsed.GATEHOUSE_MASTER_KEY) {
    problems.push(
      'GATEHOUSE_MASTER_KEY is required with DATABASE_URL. Make one with: openssl rand -base64 32',
    );
  }
  if (!parsed.DATABASE_URL && parsed.WORKERS > 1) {
    problems.push(
      'WORKERS needs DATABASE_URL: the embedded database belongs to one process. Set WORKERS=1 or use PostgreSQL.',
    );
  }
  if (Boolean(parsed.ADMIN_EMAIL) !== Boolean(parsed.ADMIN_PASSWORD)) {
    problems.push(
      'ADMIN_EMAIL and ADMIN_PASSWORD go together: set both, or neither and use the set-up page.',
    );
  }
  return problems;
}

/**
 * Reads a configuration. Pure.
 * @throws EnvError naming every variable that is wrong, not only the first
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (!result.success) {
    throw new EnvError(result.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  }
  const problems = crossChecks(result.data);
  if (problems.length > 0) throw new EnvError(problems);
  return {
    ...result.data,
    DATA_DIR: resolve(result.data.DATA_DIR),
    PORTAL_URL: result.data.PORTAL_URL ?? `http://localhost:${result.data.PORT}`,
  };
}

const slot = processSlot<Env>('env', () => parseEnv(process.env));

/** The configuration of this process, read once. @throws EnvError */
export function env(): Env {
  return slot.get();
}

/** Puts another configuration in place, for tests and for a port that was chosen when the server began to listen. */
export function setEnv(next: Env): void {
  slot.set(next);
}

/**
 * Hands values that libraries insist on reading from the environment to them (`NEXTAUTH_SECRET` and its like), so that no other
 * file has to touch it.
 */
export function exportToEnvironment(values: Record<string, string>): void {
  Object.assign(process.env, values);
}
