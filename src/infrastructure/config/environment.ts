import { isIP } from 'node:net';
import { z } from 'zod';
import { PROCESS_KINDS, type ProcessKind } from './config.js';

const url = (protocols: RegExp, what: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), `must be ${what}`);

const postgres = url(/^postgres(ql)?:$/, 'a postgresql:// connection string').optional();
const web = url(/^https?:$/, 'an http(s) address');

const NODE = String.raw`(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?`;

/** One node, or the nodes of a cluster with commas between, which is no URL. */
const EVENT_STORE_URL = new RegExp(
  String.raw`^(?:esdb|kurrentdb)(?:\+discover)?://(?:[^:@/\s]+:[^@\s]+@)?${NODE}(?:,${NODE})*/?(?:\?\S*)?$`,
  'i',
);

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most,
      `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number);

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const processes = z
  .string()
  .transform((value) => value.split(',').map((one) => one.trim()))
  .pipe(
    z
      .array(oneOf(PROCESS_KINDS))
      .refine((kinds) => new Set(kinds).size === kinds.length, 'must name each process once'),
  );

const isNetwork = (value: string): boolean => {
  const [address = '', bits, ...rest] = value.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    rest.length === 0 &&
    longest > 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
};

const addresses = z
  .string()
  .transform((value) => value.split(',').map((one) => one.trim()))
  .refine(
    (values) => values.every(isNetwork),
    'must be addresses or networks (10.0.0.0/8), with commas between',
  );

/** The environment variables, each with its form and its default. Messages never repeat what was given. */
export const environment = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an address')
    .default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  DATA_DIR: z.string().default('./.data'),
  DATABASE_URL: postgres,
  MIGRATIONS_URL: postgres,
  KEYS_URL: postgres,
  KEYS_MIGRATIONS_URL: postgres,
  AUDIT_DATABASE_URL: postgres,
  KEK_FILE: z.string().optional(),
  SIGN_IN_KEY_FILE: z.string().optional(),
  TENANT_ID: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and hyphens, 63 at most')
    .default('distretto-cremasco'),
  PUBLIC_URL: web.optional(),
  OIDC_ISSUER: web.optional(),
  OIDC_AUDIENCE: z.string().default('patti-gener-attivi'),
  OIDC_JWKS_URI: web.optional(),
  EVENT_STORE: oneOf(['postgres', 'esdb']).default('postgres'),
  EVENTSTORE_URL: z.string().regex(EVENT_STORE_URL, 'must be an esdb:// connection string').optional(),
  PROCESSES: processes.default(() => ['api', 'projector', 'notary'] as ProcessKind[]),
  AUDIT_DIR: z.string().optional(),
  CHECKPOINT_SINK: z.string().optional(),
  TRUST_PROXY: addresses.default(() => [] as string[]),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1_000_000).default(1_200),
  CONTACT_EMAIL: z.email('must be an e-mail address').optional(),
  TERMS_URL: web.optional(),
  PACT_POLICY_FILE: z.string().optional(),
});

/** The variables after parsing. */
export type Environment = z.infer<typeof environment>;
