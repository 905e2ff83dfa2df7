import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { loadConfig } from '../../../src/infrastructure/config/load-config.js';

describe('without a variable', () => {
  it('serves on the loopback address, from the embedded database, with the development sign-in', () => {
    expect(loadConfig({})).toEqual({
      production: false,
      host: '127.0.0.1',
      port: 3000,
      dataDir: resolve('.data'),
      publicUrl: 'http://127.0.0.1:3000',
      tenantId: 'distretto-cremasco',
      identity: { provider: 'development', audience: 'patti-gener-attivi' },
      eventStore: { kind: 'postgres' },
      processes: ['api', 'projector', 'notary'],
      auditDir: resolve('.data/audit'),
      signInKeyFile: resolve('.data/keys/sign-in'),
      trustProxy: [],
      logLevel: 'info',
      rateLimitPerMinute: 1200,
      pactPolicies: [],
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '', OIDC_ISSUER: '', LOG_LEVEL: '' })).toEqual(
      loadConfig({}),
    );
  });
});

describe('with every variable', () => {
  it('takes each one', () => {
    const config = loadConfig({
      NODE_ENV: 'production',
      HOST: '::1',
      PORT: '8080',
      DATA_DIR: '/srv/pacts',
      DATABASE_URL: 'postgresql://app:p@db.example/pacts',
      MIGRATIONS_URL: 'postgresql://owner:p@db.example/pacts',
      KEYS_URL: 'postgres://app:p@keys.example/keys',
      KEYS_MIGRATIONS_URL: 'postgres://owner:p@keys.example/keys',
      KEK_FILE: '/run/secrets/kek',
      SIGN_IN_KEY_FILE: '/run/secrets/sign-in',
      TENANT_ID: 'ambito-prova',
      PUBLIC_URL: 'https://patti.example/',
      OIDC_ISSUER: 'https://id.example/realms/prova',
      OIDC_AUDIENCE: 'patti',
      OIDC_JWKS_URI: 'https://id.example/keys',
      EVENT_STORE: 'esdb',
      EVENTSTORE_URL: 'esdb://log.example:2113?tls=false',
      PROCESSES: 'projector, notary',
      AUDIT_DIR: '/srv/audit',
      CHECKPOINT_SINK: '/mnt/elsewhere',
      TRUST_PROXY: '10.0.0.0/8, ::1',
      LOG_LEVEL: 'debug',
      RATE_LIMIT_PER_MINUTE: '60',
      CONTACT_EMAIL: 'patti@comune.example',
      TERMS_URL: 'https://comune.example/patti',
    });
    expect(config).toEqual({
      production: true,
      host: '::1',
      port: 8080,
      dataDir: '/srv/pacts',
      publicUrl: 'https://patti.example',
      databases: {
        url: 'postgresql://app:p@db.example/pacts',
        migrationsUrl: 'postgresql://owner:p@db.example/pacts',
        keysUrl: 'postgres://app:p@keys.example/keys',
        keysMigrationsUrl: 'postgres://owner:p@keys.example/keys',
      },
      kekFile: '/run/secrets/kek',
      tenantId: 'ambito-prova',
      identity: {
        provider: 'outside',
        issuer: 'https://id.example/realms/prova',
        audience: 'patti',
        jwksUri: 'https://id.example/keys',
      },
      eventStore: { kind: 'esdb', url: 'esdb://log.example:2113?tls=false' },
      processes: ['projector', 'notary'],
      auditDir: '/srv/audit',
      signInKeyFile: '/run/secrets/sign-in',
      checkpointSink: '/mnt/elsewhere',
      trustProxy: ['10.0.0.0/8', '::1'],
      logLevel: 'debug',
      rateLimitPerMinute: 60,
      pactPolicies: [],
      contactEmail: 'patti@comune.example',
      termsUrl: 'https://comune.example/patti',
    });
  });

  it('lets the owner be the same as the application where none is given', () => {
    const url = 'postgresql://one:p@db.example/pacts';
    const keysUrl = 'postgresql://one:p@db.example/keys';
    expect(loadConfig({ DATABASE_URL: url, KEYS_URL: keysUrl }).databases).toEqual({
      url,
      migrationsUrl: url,
      keysUrl,
      keysMigrationsUrl: keysUrl,
    });
    expect(loadConfig({ DATABASE_URL: url }).databases).toEqual({ url, migrationsUrl: url });
  });

  it.each([
    'esdb://127.0.0.1:2113?tls=false',
    'esdb://a:2113,b:2113,c:2113',
    'esdb://pact:p%40ss@a.example:2113,b.example:2113,c.example/?tls=true&nodePreference=leader',
    'esdb+discover://cluster.example',
    'kurrentdb://[::1]:2113?tls=false',
  ])('takes the event store at %s', (url) => {
    const { eventStore } = loadConfig({ EVENT_STORE: 'esdb', EVENTSTORE_URL: url });
    expect(eventStore).toEqual({ kind: 'esdb', url });
  });

  it('brackets an IPv6 host in the address of the service', () => {
    expect(loadConfig({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000');
  });
});
