import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabases } from '../../../src/infrastructure/persistence/databases.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../src/infrastructure/persistence/embedded/embedded-postgres.js';
import type { Databases } from '../../../src/infrastructure/persistence/opened-databases.js';
import { newFolder, query, removeFolder } from '../../support/embedded-folder.js';

describe('the embedded databases', () => {
  let dataDir: string;
  let databases: Databases;
  beforeAll(async () => {
    dataDir = await newFolder();
    databases = await openDatabases({ dataDir });
  });
  afterAll(async () => {
    await databases.stop();
    await removeFolder(dataDir);
  });

  it('are two, each with an owner and a role that owns nothing, none of them a superuser', async () => {
    const who =
      "SELECT current_database() AS base, current_user AS who, current_setting('is_superuser') AS superuser";
    const { ownerUrl, appUrl, keysOwnerUrl, keysAppUrl } = databases;
    const found = await Promise.all(
      [ownerUrl, appUrl, keysOwnerUrl, keysAppUrl].map((url) => query(url, who)),
    );
    expect(found.flat()).toEqual([
      { base: 'pacts', who: 'pact_owner', superuser: 'off' },
      { base: 'pacts', who: 'pact_app', superuser: 'off' },
      { base: 'keys', who: 'pact_keys_owner', superuser: 'off' },
      { base: 'keys', who: 'pact_keys', superuser: 'off' },
    ]);
  });

  it('let the owner make schemas and nobody else', async () => {
    await query(databases.ownerUrl, 'CREATE SCHEMA probe');
    await query(databases.keysOwnerUrl, 'CREATE SCHEMA probe');
    await expect(query(databases.appUrl, 'CREATE SCHEMA other')).rejects.toMatchObject({ code: '42501' });
    await expect(query(databases.keysAppUrl, 'CREATE SCHEMA other')).rejects.toMatchObject({ code: '42501' });
  });

  it('keep the roles of the one out of the other', async () => {
    const elsewhere = databases.appUrl.replace(/pacts$/, 'keys');
    await expect(query(elsewhere, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
    const back = databases.keysOwnerUrl.replace(/keys$/, 'pacts');
    await expect(query(back, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
  });

  it('serve a command beside the service, and no second service', async () => {
    const beside = await openDatabases({ dataDir }, { besideService: true });
    expect({ ...beside, stop: 0 }).toEqual({ ...databases, stop: 0 });
    await beside.stop();
    expect(await query(databases.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(openDatabases({ dataDir })).rejects.toThrow(/in use by another running service/);
  });

  it('are the same after a stop', async () => {
    await query(databases.ownerUrl, 'CREATE TABLE probe.kept AS SELECT 42 AS answer');
    await databases.stop();
    databases = await openDatabases({ dataDir });
    expect(await query(databases.ownerUrl, 'SELECT answer FROM probe.kept')).toEqual([{ answer: 42 }]);
  });
});

describe('databases outside', () => {
  let dataDir: string;
  let outside: EmbeddedPostgres;
  const address = (login: string, database: string): string => {
    const url = new URL(outside.superuserUrl);
    if (login !== 'postgres') [url.username, url.password] = [login, 'pw'];
    url.pathname = database;
    return url.href;
  };
  beforeEach(async () => {
    dataDir = await newFolder();
    outside = await startEmbeddedPostgres({ dataDir });
    await query(outside.superuserUrl, "CREATE ROLE owner LOGIN PASSWORD 'pw' CREATEROLE CREATEDB");
    await query(outside.superuserUrl, "CREATE ROLE poor LOGIN PASSWORD 'pw'");
    await query(outside.superuserUrl, 'CREATE DATABASE prova OWNER owner');
  });
  afterEach(async () => {
    await outside.stop();
    await removeFolder(dataDir);
  });

  it('are reached in the application role, the keys beside where no address is given', async () => {
    const url = address('postgres', 'prova');
    const opened = await openDatabases({ dataDir: '/nowhere', databases: { url, migrationsUrl: url } });
    expect(opened).toMatchObject({ embedded: false, ownerUrl: url });
    const who = 'SELECT current_database() AS base, current_user AS who';
    expect(await query(opened.appUrl, who)).toEqual([{ base: 'prova', who: 'pact_app' }]);
    expect(await query(opened.keysAppUrl, who)).toEqual([{ base: 'prova_keys', who: 'pact_keys' }]);
    await opened.stop();
  });

  it('need no superuser, and take one login for the tables and another for the application', async () => {
    const databases = { url: address('poor', 'prova'), migrationsUrl: address('owner', 'prova') };
    const opened = await openDatabases({ dataDir: '/nowhere', databases });
    await openDatabases({ dataDir: '/nowhere', databases });
    expect(await query(opened.appUrl, 'SELECT current_user AS who')).toEqual([{ who: 'pact_app' }]);
    expect(await query(opened.keysAppUrl, 'SELECT current_user AS who')).toEqual([{ who: 'pact_keys' }]);
  });

  it('that do not answer are an error that names the variable and not its value', async () => {
    const closed = 'postgresql://sentinel:sentinel@127.0.0.1:1/sentinel';
    const opening = openDatabases({ dataDir: '/nowhere', databases: { url: closed, migrationsUrl: closed } });
    await expect(opening).rejects.toThrow('DATABASE_URL: the database cannot be used (ECONNREFUSED).');
    const [url, keysUrl] = [address('owner', 'prova'), address('nobody', 'keys')];
    const noKeys = openDatabases({ dataDir: '/nowhere', databases: { url, migrationsUrl: url, keysUrl } });
    await expect(noKeys).rejects.toThrow('KEYS_URL: the database cannot be used (28P01).');
  });

  it('with a login too poor to make the roles or the keys, say what is to be done', async () => {
    const url = address('poor', 'prova');
    const opening = () => openDatabases({ dataDir: '/nowhere', databases: { url, migrationsUrl: url } });
    await expect(opening()).rejects.toThrow(/^KEYS_URL: the database for the keys is missing/);
    await query(outside.superuserUrl, 'CREATE DATABASE prova_keys OWNER poor');
    await expect(opening()).rejects.toThrow(/^DATABASE_URL: .* role pact_app /);
  });
});
