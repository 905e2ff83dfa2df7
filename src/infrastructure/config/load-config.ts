import { join, resolve } from 'node:path';
import type { Config, EventStoreConfig, IdentityConfig, OutsideDatabases } from './config.js';
import { environment, type Environment } from './environment.js';
import { readPactPolicies } from './pact-policy-file.js';

/** The configuration is wrong; the message has one line per variable, without its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(['The configuration is wrong:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

/**
 * Reads the configuration from environment variables; an empty one counts as absent.
 * @throws ConfigError naming every wrong variable at once
 */
export const loadConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new ConfigError([
      ...wrong,
      ...contradictions(given, new Set(wrong.map((line) => line.split(' ')[0]))),
    ]);
  }
  const policies = pactPolicies(parsed.data);
  const problems = [
    ...contradictions(given, new Set()),
    ...('problems' in policies ? policies.problems : []),
  ];
  if (problems.length > 0 || 'problems' in policies) throw new ConfigError(problems);
  return toConfig(parsed.data, policies.policies);
};

type Given = Readonly<Partial<Record<string, string>>>;

/** Variables that are well formed and do not go together; those already found wrong are not looked at. */
const contradictions = (given: Given, wrong: ReadonlySet<string | undefined>): readonly string[] => {
  const production = given['NODE_ENV'] === 'production';
  const has = (name: string): boolean => given[name] !== undefined;
  const kinds = kindsOf(given);
  const serves = kinds.length === 0 || kinds.includes('api');
  const needsDatabase = ['MIGRATIONS_URL', 'KEYS_URL', 'KEYS_MIGRATIONS_URL'].filter(
    (name) => has(name) && !has('DATABASE_URL'),
  );
  const found: readonly (readonly [boolean, string, string])[] = [
    ...needsDatabase.map((name) => [true, name, 'needs DATABASE_URL beside it'] as const),
    [has('KEYS_MIGRATIONS_URL') && !has('KEYS_URL'), 'KEYS_MIGRATIONS_URL', 'needs KEYS_URL beside it'],
    [
      production && serves && has('DATABASE_URL') && !has('KEYS_URL'),
      'KEYS_URL',
      'is required in production: keys live in a database of their own',
    ],
    [
      sameDatabase(given['KEYS_URL'], given['DATABASE_URL']),
      'KEYS_URL',
      'must name another database than DATABASE_URL',
    ],
    [
      production && serves && !has('OIDC_ISSUER'),
      'OIDC_ISSUER',
      'is required in production: the development sign-in is refused there',
    ],
    [
      given['EVENT_STORE'] === 'esdb' && !has('EVENTSTORE_URL'),
      'EVENTSTORE_URL',
      'is required with EVENT_STORE esdb',
    ],
    [
      given['EVENT_STORE'] !== 'esdb' && has('EVENTSTORE_URL'),
      'EVENTSTORE_URL',
      'needs EVENT_STORE=esdb beside it',
    ],
    ...auditContradictions(given),
    [has('OIDC_JWKS_URI') && !has('OIDC_ISSUER'), 'OIDC_JWKS_URI', 'needs OIDC_ISSUER beside it'],
  ];
  return found
    .filter(([is, name]) => is && !wrong.has(name))
    .map(([, name, problem]) => `${name} ${problem}`);
};

const kindsOf = (given: Given): readonly string[] =>
  given['PROCESSES']?.split(',').map((one) => one.trim()) ?? [];

/** Whatever else the audit process could open, it is not given (ADR 0022). */
const auditContradictions = (given: Given): readonly (readonly [boolean, string, string])[] => {
  const kinds = kindsOf(given);
  const audit = kinds.includes('audit');
  const withheld = ['DATABASE_URL', 'MIGRATIONS_URL', 'KEYS_URL', 'KEYS_MIGRATIONS_URL', 'KEK_FILE'];
  return [
    [audit && kinds.length > 1, 'PROCESSES', 'runs audit alone: the others have keys that it must not have'],
    ...withheld.map(
      (name) => [audit && given[name] !== undefined, name, 'is kept from the audit process'] as const,
    ),
    [
      audit && given['OIDC_ISSUER'] === undefined,
      'OIDC_ISSUER',
      'is required for the audit process; that of the built-in sign-in is <PUBLIC_URL of the api process>/dev/oidc',
    ],
    [
      given['AUDIT_DATABASE_URL'] !== undefined && !audit,
      'AUDIT_DATABASE_URL',
      'is for the audit process: PROCESSES=audit',
    ],
  ];
};

const sameDatabase = (one: string | undefined, other: string | undefined): boolean => {
  if (one === undefined || other === undefined || !URL.canParse(one) || !URL.canParse(other)) return false;
  const [a, b] = [new URL(one), new URL(other)];
  return a.hostname === b.hostname && (a.port || '5432') === (b.port || '5432') && a.pathname === b.pathname;
};

const pactPolicies = ({ PACT_POLICY_FILE: file }: Environment): ReturnType<typeof readPactPolicies> =>
  file === undefined ? { policies: [] } : readPactPolicies(resolve(file));

const toConfig = (env: Environment, policies: Config['pactPolicies']): Config => {
  const databases = outsideDatabases(env);
  return {
    production: env.NODE_ENV === 'production',
    host: env.HOST,
    port: env.PORT,
    dataDir: resolve(env.DATA_DIR),
    publicUrl: (
      env.PUBLIC_URL ?? `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`
    ).replace(/\/+$/, ''),
    ...(databases && { databases }),
    ...(env.AUDIT_DATABASE_URL !== undefined && { auditDatabaseUrl: env.AUDIT_DATABASE_URL }),
    ...(env.KEK_FILE !== undefined && { kekFile: resolve(env.KEK_FILE) }),
    signInKeyFile: resolve(env.SIGN_IN_KEY_FILE ?? join(env.DATA_DIR, 'keys', 'sign-in')),
    tenantId: env.TENANT_ID,
    identity: identity(env),
    eventStore: eventStore(env),
    processes: env.PROCESSES,
    auditDir: resolve(env.AUDIT_DIR ?? join(env.DATA_DIR, 'audit')),
    ...(env.CHECKPOINT_SINK !== undefined && { checkpointSink: resolve(env.CHECKPOINT_SINK) }),
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
    pactPolicies: policies,
    ...(env.CONTACT_EMAIL !== undefined && { contactEmail: env.CONTACT_EMAIL }),
    ...(env.TERMS_URL !== undefined && { termsUrl: env.TERMS_URL }),
  };
};

const eventStore = ({ EVENT_STORE, EVENTSTORE_URL }: Environment): EventStoreConfig =>
  EVENT_STORE === 'esdb' && EVENTSTORE_URL !== undefined
    ? { kind: 'esdb', url: EVENTSTORE_URL }
    : { kind: 'postgres' };

const outsideDatabases = (env: Environment): OutsideDatabases | undefined => {
  const url = env.DATABASE_URL;
  if (url === undefined) return undefined;
  const { KEYS_URL: keysUrl } = env;
  return {
    url,
    migrationsUrl: env.MIGRATIONS_URL ?? url,
    ...(keysUrl !== undefined && { keysUrl, keysMigrationsUrl: env.KEYS_MIGRATIONS_URL ?? keysUrl }),
  };
};

const identity = (env: Environment): IdentityConfig => {
  const audience = env.OIDC_AUDIENCE;
  if (env.OIDC_ISSUER === undefined) return { provider: 'development', audience };
  return {
    provider: 'outside',
    issuer: env.OIDC_ISSUER,
    audience,
    ...(env.OIDC_JWKS_URI !== undefined && { jwksUri: env.OIDC_JWKS_URI }),
  };
};
