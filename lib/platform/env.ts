import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { mailFrom, mailOf, mailProblems, smtpUrl, type MailSettings } from '@/lib/platform/mail-env';
import { oidcIssuer, oidcOf, oidcProblems, type OidcSettings } from '@/lib/platform/oidc-env';
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

/** Whether a text is one address or a range in CIDR form. */
function isAddressRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || address.includes('%') || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

const addressRange = z.string().refine((text) => text === 'localhost' || isAddressRange(text), {
  error: (issue) =>
    `has ${String(issue.input)}, which is not an address, a range or the word localhost. Example: localhost,10.1.0.0/16`,
});

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
  SIGN_UP: withDefault(
    z.enum(['open', 'invite', 'closed'], { error: 'has to be open, invite or closed' }),
    'invite',
  ),
  ADMIN_EMAIL: optional(z.email('has to be an e-mail address. Example: admin@example.com')),
  ADMIN_PASSWORD: optional(z.string().min(12, 'has to have at least 12 characters').max(256)),
  ADMIN_TOKEN: optional(
    z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'may not have spaces or characters outside ASCII')
      .min(32, 'has to have at least 32 characters. Make one with: openssl rand -hex 32'),
  ),
  GATEHOUSE_MASTER_KEY: optional(key32),
  AUTH_SECRET: optional(
    z.string().min(32, 'has to have at least 32 characters. Make one with: openssl rand -base64 32'),
  ),
  AUTH_OIDC_ISSUER: optional(oidcIssuer),
  AUTH_OIDC_CLIENT_ID: optional(z.string().max(512, 'is too long')),
  AUTH_OIDC_CLIENT_SECRET: optional(z.string().max(4096, 'is too long')),
  AUTH_OIDC_NAME: optional(z.string().trim().max(40, 'has to have at most 40 characters')),
  SMTP_URL: optional(smtpUrl),
  MAIL_FROM: optional(mailFrom),
  DEMO: optional(switchValue),
  PRACTICE_IDP: optional(switchValue),
  PRACTICE_IDP_PORT: optional(port),
  TRUSTED_PROXIES: withDefault(list, ''),
  ALLOW_PRIVATE_IDPS: withDefault(list.pipe(z.array(addressRange)), ''),
  CORS_ORIGINS: withDefault(list.pipe(z.array(origin)), ''),
  METRICS_TOKEN: optional(z.string().min(16, 'has to have at least 16 characters')),
  LOG_LEVEL: withDefault(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'info'),
});

type Parsed = z.output<typeof schema>;
type Switch = z.output<typeof switchValue>;

/** The configuration, as `docs/guides/configuration.md` describes it. */
export type Env = Omit<
  Parsed,
  'PORTAL_URL' | 'DEMO' | 'PRACTICE_IDP' | 'SMTP_URL' | 'MAIL_FROM' | `AUTH_OIDC_${string}`
> & {
  /** Null: no mails are sent. */
  MAIL: MailSettings | null;
  /** Null: people sign in by password alone. */
  AUTH_OIDC: OidcSettings | null;
  /** Public origin and issuer, without a slash at its end. */
  PORTAL_URL: string;
  DEMO: Switch;
  PRACTICE_IDP: Switch;
};

/** The start stops with this: its message names each variable, what was wrong with it, and an example. */
export class EnvError extends Error {
  constructor(problems: string[]) {
    super(['The configuration cannot be used:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'EnvError';
  }
}

function portalUrlOf(parsed: Parsed): string {
  return parsed.PORTAL_URL ?? `http://localhost:${parsed.PORT}`;
}

function demoOf(parsed: Parsed): Switch {
  return parsed.DEMO ?? (parsed.DATABASE_URL ? 'off' : 'on');
}

/** A portal that only this machine can reach by its own address. */
function isOnThisMachine(parsed: Parsed): boolean {
  const { hostname } = new URL(portalUrlOf(parsed));
  return /^(localhost|.+[.]localhost|127[.][\d.]+|\[::1\])$/.test(hostname);
}

// `npm start` runs the production build on the machine of whoever tries Gatehouse: not NODE_ENV alone, the address too says what this is.
const isProduction = (parsed: Parsed) => parsed.NODE_ENV === 'production' && !isOnThisMachine(parsed);

function practiceIdpOf(parsed: Parsed): Switch {
  if (parsed.PRACTICE_IDP) return parsed.PRACTICE_IDP;
  if (parsed.NODE_ENV !== 'production') return 'on';
  return isOnThisMachine(parsed) ? demoOf(parsed) : 'off';
}

function practiceIdpProblems(parsed: Parsed): string[] {
  if (parsed.PRACTICE_IDP === 'on' && isProduction(parsed)) {
    return [
      'PRACTICE_IDP may not be on here: its credentials are published, and others can reach this portal. ' +
        'Set PRACTICE_IDP=off, or try it where PORTAL_URL is on this machine. Example: http://localhost:3000',
    ];
  }
  if (parsed.PRACTICE_IDP_PORT === undefined) return [];
  if (practiceIdpOf(parsed) === 'off')
    return ['PRACTICE_IDP_PORT is set, but the practice identity provider is off. Remove it.'];
  // Port 0 is a free one, and another one each time.
  return parsed.PRACTICE_IDP_PORT !== 0 && parsed.PRACTICE_IDP_PORT === parsed.PORT
    ? ['PRACTICE_IDP_PORT has to differ from PORT. Example: 9095']
    : [];
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
  return [...problems, ...mailProblems(parsed), ...oidcProblems(parsed), ...practiceIdpProblems(parsed)];
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
  const { AUTH_OIDC_ISSUER, AUTH_OIDC_CLIENT_ID, AUTH_OIDC_CLIENT_SECRET, AUTH_OIDC_NAME, ...others } =
    result.data;
  const { SMTP_URL, MAIL_FROM, ...rest } = others;
  return {
    ...rest,
    AUTH_OIDC: oidcOf({ AUTH_OIDC_ISSUER, AUTH_OIDC_CLIENT_ID, AUTH_OIDC_CLIENT_SECRET, AUTH_OIDC_NAME }),
    MAIL: mailOf({ SMTP_URL, MAIL_FROM }),
    DATA_DIR: resolve(result.data.DATA_DIR),
    PORTAL_URL: portalUrlOf(result.data),
    DEMO: demoOf(result.data),
    PRACTICE_IDP: practiceIdpOf(result.data),
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

/** What the command line takes from the environment; the configuration of a portal need not be there. */
export interface CommandLineEnv {
  token: string | undefined;
  portal: string | undefined;
  /** Where programs keep what they know of a person (XDG Base Directory Specification). */
  configDirectory: string;
}

/** The environment of the command line. An `XDG_CONFIG_HOME` that is not absolute does not count, as its specification says. */
export function commandLineEnv(): CommandLineEnv {
  const { GATEHOUSE_TOKEN, GATEHOUSE_URL, XDG_CONFIG_HOME = '' } = process.env;
  return {
    token: GATEHOUSE_TOKEN || undefined,
    portal: GATEHOUSE_URL || undefined,
    configDirectory: isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(homedir(), '.config'),
  };
}
