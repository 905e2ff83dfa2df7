import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../../src/infrastructure/config/load-config.js';
import { problemsOf } from './config-problems.js';

describe('what is wrong', () => {
  it('is named all at once', () => {
    const problems = problemsOf({
      NODE_ENV: 'production',
      HOST: 'two words',
      PORT: '65536',
      DATABASE_URL: 'mysql://x',
      KEYS_URL: 'not a url',
      PUBLIC_URL: 'ftp://x',
      TENANT_ID: 'Àmbito',
      EVENT_STORE: 'a-file',
      LOG_LEVEL: 'loud',
      RATE_LIMIT_PER_MINUTE: '0',
    });
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'DATABASE_URL',
      'EVENT_STORE',
      'HOST',
      'KEYS_URL',
      'LOG_LEVEL',
      'OIDC_ISSUER',
      'PORT',
      'PUBLIC_URL',
      'RATE_LIMIT_PER_MINUTE',
      'TENANT_ID',
    ]);
  });

  it.each([
    'HOST',
    'PORT',
    'DATABASE_URL',
    'MIGRATIONS_URL',
    'KEYS_URL',
    'KEYS_MIGRATIONS_URL',
    'TENANT_ID',
    'PUBLIC_URL',
    'OIDC_ISSUER',
    'OIDC_JWKS_URI',
    'EVENT_STORE',
    'EVENTSTORE_URL',
    'PROCESSES',
    'TRUST_PROXY',
    'LOG_LEVEL',
    'RATE_LIMIT_PER_MINUTE',
  ])('%s is never repeated in the message', (name) => {
    const secret = 'Sentinel Passw0rd/';
    expect(() => loadConfig({ [name]: secret })).toThrow(name);
    expect(() => loadConfig({ [name]: secret })).not.toThrow(/Sentinel|Passw0rd/);
  });

  it.each(['-1', '1.5', '1e3', ' 80', '0x50', '٣'])('the port "%s" is refused', (port) => {
    expect(problemsOf({ PORT: port })).toEqual(['PORT must be a whole number from 0 to 65535']);
  });

  it.each(['10.0.0.0/33', '::/129', '10.0.0', '10.0.0.0/8/8', '10.0.0.0/', ','])(
    'the proxy "%s" is refused',
    (proxy) => {
      expect(problemsOf({ TRUST_PROXY: proxy })).toHaveLength(1);
    },
  );

  it.each(['esdb://', 'esdb://a,', 'esdb://Sentinel@a:2113', 'esdb://a:port', 'http://a:2113', 'esdb://a b'])(
    'the event store at "%s" is refused, and its address not repeated',
    (url) => {
      const problems = problemsOf({ EVENT_STORE: 'esdb', EVENTSTORE_URL: url });
      expect(problems).toEqual(['EVENTSTORE_URL must be an esdb:// connection string']);
    },
  );

  it.each(['api,api', 'kitchen', ','])('the processes "%s" are refused', (processes) => {
    expect(problemsOf({ PROCESSES: processes })[0]).toMatch(/^PROCESSES/);
  });

  it('the audit process is given nothing that opens anything, and runs alone', () => {
    const all = {
      PROCESSES: 'audit,api',
      DATABASE_URL: 'postgres://x/y',
      MIGRATIONS_URL: 'postgres://x/y',
      KEYS_URL: 'postgres://x/k',
      KEYS_MIGRATIONS_URL: 'postgres://x/k',
      KEK_FILE: '/run/secrets/kek',
    };
    expect(problemsOf(all).map((line) => line.split(' ')[0])).toEqual([
      'PROCESSES',
      'DATABASE_URL',
      'MIGRATIONS_URL',
      'KEYS_URL',
      'KEYS_MIGRATIONS_URL',
      'KEK_FILE',
      'OIDC_ISSUER',
    ]);
  });

  it('a process without an API needs neither keys nor sign-in in production', () => {
    const config = loadConfig({
      NODE_ENV: 'production',
      PROCESSES: 'projector,notary',
      DATABASE_URL: 'postgres://x/y',
    });
    expect(config.processes).toEqual(['projector', 'notary']);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['OIDC_ISSUER', { NODE_ENV: 'production' }],
    ['AUDIT_DATABASE_URL', { AUDIT_DATABASE_URL: 'postgres://x/y' }],
    [
      'DATABASE_URL',
      { PROCESSES: 'audit', OIDC_ISSUER: 'https://id.example', DATABASE_URL: 'postgres://x/y' },
    ],
    ['OIDC_ISSUER', { PROCESSES: 'audit', AUDIT_DATABASE_URL: 'postgres://x/y' }],
    ['OIDC_JWKS_URI', { OIDC_JWKS_URI: 'https://id.example/keys' }],
    ['MIGRATIONS_URL', { MIGRATIONS_URL: 'postgres://x/y' }],
    ['KEYS_URL', { KEYS_URL: 'postgres://x/y' }],
    ['KEYS_URL', { DATABASE_URL: 'postgres://x/y', KEYS_URL: 'postgresql://other@x:5432/y' }],
    [
      'KEYS_URL',
      { NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example', DATABASE_URL: 'postgres://x/y' },
    ],
    ['EVENTSTORE_URL', { EVENT_STORE: 'esdb' }],
    ['EVENTSTORE_URL', { EVENTSTORE_URL: 'esdb://log.example:2113' }],
    ['KEYS_MIGRATIONS_URL', { DATABASE_URL: 'postgres://x/y', KEYS_MIGRATIONS_URL: 'postgres://x/k' }],
  ])('%s does not go with the others', (name, env) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} `));
  });
});
