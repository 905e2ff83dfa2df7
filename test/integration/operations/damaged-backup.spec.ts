import { cp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../src/infrastructure/operations/backup/manifest.js';
import { takeBackup } from '../../../src/infrastructure/operations/backup/take-backup.js';
import { checkBackup } from '../../../src/infrastructure/operations/restore/check-backup.js';
import { restoreBackup } from '../../../src/infrastructure/operations/restore/restore-backup.js';
import { prepareMain, restoreMain } from '../../../src/infrastructure/operations/restore/restore-main.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { contentOf, fillDatabases, type FilledDatabases } from './filled.scene.js';

let source: FilledDatabases;
let target: TestDatabase;
let whole: string;
let empty: unknown;

beforeAll(async () => {
  source = await fillDatabases(4);
  target = await createTestDatabase();
  whole = source.newFolder();
  await takeBackup(source.database.ownerUrl, 'main', whole);
  empty = await contentOf(target.ownerUrl);
});
afterAll(async () => {
  await target.drop();
  await source.close();
});

const copy = async (): Promise<string> => {
  const folder = source.newFolder();
  await cp(whole, folder, { recursive: true });
  return folder;
};
const flip = async (path: string, at: number): Promise<void> => {
  const file = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  await file.write(Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, at);
  await file.close();
};
/** Nothing was written, whatever the refusal. */
const refused = async (folder: string): Promise<string> => {
  const { ownerUrl, keysOwnerUrl } = target;
  const error = await restoreBackup({ ownerUrl, keysOwnerUrl, folder }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(await contentOf(ownerUrl)).toEqual(empty);
  return error instanceof Error ? error.name : 'restored';
};

describe('R6: a damaged back-up is refused, and nothing is written', () => {
  it('with one flipped byte, in any of its files, at its beginning, middle or end', async () => {
    let flips = 0;
    for (const name of await readdir(whole)) {
      const { length } = await readFile(join(whole, name));
      for (const at of new Set([0, Math.floor(length / 2), length - 1])) {
        if (length === 0) continue;
        const folder = await copy();
        await flip(join(folder, name), at);
        expect([name, at, await refused(folder)]).toEqual([name, at, 'DamagedBackup']);
        await rm(folder, { recursive: true });
        flips += 1;
      }
    }
    expect(flips).toBeGreaterThan(20);
  }, 120_000);

  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['that ends early', (folder) => truncate(join(folder, 'log.event.copy'), 1_000)],
    ['without one of its files', (folder) => rm(join(folder, 'ops.person_index.copy'))],
    ['without its manifest', (folder) => rm(join(folder, 'manifest.json'))],
    ['without its digest', (folder) => rm(join(folder, 'manifest.sha256'))],
    ['with a file that it does not know', (folder) => writeFile(join(folder, 'more.copy'), '')],
    ['that is not there', (folder) => rm(folder, { recursive: true })],
    [
      'whose manifest somebody has written anew without a table',
      async (folder) => {
        const path = join(folder, 'manifest.json');
        const manifest = JSON.parse(await readFile(path, 'utf8')) as { tables: { file: string }[] };
        const left = manifest.tables.filter(({ file }) => file !== 'ops.person_index.copy');
        const text = JSON.stringify({ ...manifest, tables: left });
        await writeFile(path, text);
        await writeFile(join(folder, 'manifest.sha256'), `${digestOf(text)}\n`);
        await rm(join(folder, 'ops.person_index.copy'));
      },
    ],
  ])('%s', async (_, damage) => {
    const folder = await copy();
    await damage(folder);
    expect(await refused(folder)).toMatch(/DamagedBackup|NotRestorable/);
  });

  it('of the other database', async () => {
    const keys = source.newFolder();
    await takeBackup(source.database.keysOwnerUrl, 'keys', keys);
    expect(await refused(keys)).toBe('DamagedBackup');
  });

  it('that is damaged only after it was looked at', async () => {
    const folder = await copy();
    const checked = await checkBackup(folder, 'main');
    await flip(join(folder, 'ops.reservation.copy'), 3);
    await prepareMain(target.ownerUrl, checked);
    await expect(restoreMain(target.ownerUrl, checked, [])).rejects.toThrow(
      'changed while it was being read',
    );
    expect(await contentOf(target.ownerUrl)).toEqual(empty);
  });

  it('control: the same folder, left as it was, is restored', async () => {
    expect(await refused(await copy()).catch(() => 'something was written')).toBe('something was written');
  });
});
