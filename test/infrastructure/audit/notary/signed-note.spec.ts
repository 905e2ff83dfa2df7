import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  keyNameOf,
  openSigningKey,
  parseVerifierKey,
  rotateSigningKey,
  UnusableSigningKey,
  type SigningKey,
} from '../../../../src/infrastructure/audit/notary/keys.js';
import { openNote, originOf, signNote } from '../../../../src/infrastructure/audit/notary/signed-note.js';
import { KeyFileExposed } from '../../../../src/infrastructure/privacy/key-file.js';
import { forksIn } from '../../../support/note-checker.js';
import { naiveLeaf, naiveRoot } from '../../../support/naive-merkle.js';

const TENANT = 'distretto-di-prova';
const name = keyNameOf(TENANT);
const origin = originOf(TENANT, 'events');
const leaves = [1, 2, 3].map((n) => naiveLeaf(Buffer.from(`leaf ${n}`)));
const head = { size: 3, root: naiveRoot(leaves) };

let folder: string;
let key: SigningKey;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pact-keys-'));
  key = await openSigningKey(join(folder, 'keys', 'notary'), name);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a signed note', () => {
  it('is a checkpoint line by line, and the same again for the same tree', () => {
    const note = signNote(origin, head, key);
    const { id } = key.verifier;
    expect(note.split('\n').slice(0, 4)).toEqual([
      'patti-gener-attivi/distretto-di-prova/events',
      '3',
      head.root.toString('base64'),
      '',
    ]);
    const [, line = '', end] = note.split('\n').slice(3);
    expect(line).toMatch(/^— patti-gener-attivi\/distretto-di-prova\/notary [A-Za-z0-9+/]{91}=$/);
    expect(Buffer.from(line.split(' ')[2] ?? '', 'base64').subarray(0, 4)).toEqual(id);
    expect(end).toBe('');
    expect(signNote(origin, head, key)).toBe(note);
    expect(openNote(origin, note, [key.verifier])).toEqual(head);
  });

  it('is read by a checker that knows nothing of the service', () => {
    const note = signNote(origin, head, key);
    const witness = { origin, leaves, keys: [key.verifier.text] };
    expect(forksIn([{ place: 'here', note }], witness)).toEqual([]);
    expect(forksIn([{ place: 'here', note }], { ...witness, leaves: leaves.slice(1) })).toHaveLength(1);
    expect(forksIn([{ place: 'here', note }], { ...witness, keys: [] })).toEqual([
      'here: a note is not signed',
    ]);
  });

  const foreign = (): SigningKey => {
    const { privateKey } = generateKeyPairSync('ed25519');
    return { ...key, privateKey };
  };
  const note = (): string => signNote(origin, head, key);
  const broken: readonly (readonly [string, () => string])[] = [
    ['nothing', () => ''],
    ['no signature', () => note().split('\n').slice(0, 4).join('\n')],
    ['only a text', () => 'not a note\n'],
    ['another size', () => note().replace('\n3\n', '\n4\n')],
    ['a size with a leading zero', () => note().replace('\n3\n', '\n03\n')],
    ['another log', () => signNote(originOf(TENANT, 'accesses'), head, key)],
    ['another tenant', () => signNote(originOf('altrove', 'events'), head, key)],
    ['another key with the same name', () => signNote(origin, head, foreign())],
    ['a root that is too short', () => signNote(origin, { size: 3, root: Buffer.alloc(31) }, key)],
    ['a signature that is cut', () => note().replace(/.{8}\n$/, '\n')],
    ['a signature without its line feed', () => note().slice(0, -1)],
    ['an extension line', () => signed(`${origin}\n3\n${head.root.toString('base64')}\nmore\n`)],
    ['no root', () => signed(`${origin}\n3\n`)],
  ];

  const signed = (text: string): string => {
    const { name: by, id } = key.verifier;
    const bytes = Buffer.concat([id, sign(null, Buffer.from(text), key.privateKey)]);
    return `${text}\n— ${by} ${bytes.toString('base64')}\n`;
  };

  it.each(broken)('is not read from %s', (_, make) => {
    expect(openNote(origin, make(), [key.verifier])).toBeUndefined();
  });

  it('is not read without keys, and is read beside signatures of others', () => {
    expect(openNote(origin, note(), [])).toBeUndefined();
    expect(openNote(origin, `${note()}— somebody.example AAAAAAAA\n`, [key.verifier])).toEqual(head);
  });
});

describe('the signing key', () => {
  const path = (): string => join(folder, 'keys', 'notary');

  it('is made once, for its owner alone', async () => {
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect((await openSigningKey(path(), name)).verifier.text).toBe(key.verifier.text);
    expect(await readFile(path(), 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  });

  it('has a verifier key that says the same', () => {
    const { text } = key.verifier;
    expect(text).toMatch(/^patti-gener-attivi\/distretto-di-prova\/notary\+[0-9a-f]{8}\+AQ?[A-Za-z0-9+/=]+$/);
    expect(parseVerifierKey(name, text)).toEqual(key.verifier);
    for (const wrong of ['', 'x', text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), `${text}AAAA`])
      expect(parseVerifierKey(name, wrong)).toBeUndefined();
    expect(parseVerifierKey('somebody', text)).toBeUndefined();
  });

  it('is replaced by a rotation, whole', async () => {
    const file = join(folder, 'rotated');
    const first = await openSigningKey(file, name);
    const { text } = await rotateSigningKey(file, name);
    expect(text).not.toBe(first.verifier.text);
    expect((await openSigningKey(file, name)).verifier.text).toBe(text);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is refused when others may read it or when it is none, without showing it', async () => {
    const file = join(folder, 'wrong');
    await writeFile(file, 'a secret that is no key', { mode: 0o600 });
    await expect(openSigningKey(file, name)).rejects.toThrow(UnusableSigningKey);
    await expect(openSigningKey(file, name)).rejects.not.toThrow(/secret/);
    await chmod(file, 0o644);
    await expect(openSigningKey(file, name)).rejects.toThrow(KeyFileExposed);
    await expect(rotateSigningKey(file, name)).rejects.toThrow(KeyFileExposed);
  });
});
