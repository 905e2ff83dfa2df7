import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LOGS, Unreadable, type Log } from './checks.js';
import type { Findings } from './findings.js';
import { isRecord } from './is-record.js';
import { parseKey, type TrustedKey } from './signed-note.js';

/** What a bundle says of itself. */
export interface Manifest {
  readonly tenantId: string;
  readonly kind: Kind;
  readonly selection: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

const FORMAT = 'patti-gener-attivi/bundle/v1';
const KINDS = { all: [], stream: ['stream'], category: ['category'], period: ['from', 'to'] } as const;
type Kind = keyof typeof KINDS;

const ALWAYS = ['keys.txt', 'consistency.json', 'events.ndjson', 'events.tsv'];
const WHOLE = ['events.leaves', 'accesses.ndjson', 'accesses.tsv', 'accesses.leaves'];
const PARTIAL = ['proofs.ndjson'];

const SAFE_NAME = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*){0,3}(\.[a-z]+)?$/;
const HASH = /^[0-9a-f]{64}$/;

const isKind = (value: unknown): value is Kind => typeof value === 'string' && Object.hasOwn(KINDS, value);

const isFile = (value: unknown): value is Manifest['files'][number] =>
  isRecord(value) &&
  typeof value['name'] === 'string' &&
  SAFE_NAME.test(value['name']) &&
  Number.isSafeInteger(value['bytes']) &&
  typeof value['sha256'] === 'string';

const jsonOf = (data: Buffer): unknown => {
  if (!isUtf8(data)) return undefined;
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
};

/** @throws Unreadable with `code` */
export const readWhole = (path: string, code: Unreadable['code'], file: string | null = null): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    throw new Unreadable(code, file);
  }
};

/** @throws Unreadable */
export const readManifest = (folder: string): Manifest => {
  const value = jsonOf(readWhole(join(folder, 'bundle.json'), 'manifest-missing'));
  if (!isRecord(value)) throw new Unreadable('manifest-malformed');
  const { format, tenantId, kind, selection, files } = value;
  if (typeof format === 'string' && format !== FORMAT) throw new Unreadable('format-unknown');
  if (
    format !== FORMAT ||
    typeof tenantId !== 'string' ||
    !isKind(kind) ||
    !isRecord(selection) ||
    !KINDS[kind].every((name) => typeof selection[name] === 'string') ||
    !Array.isArray(files) ||
    !files.every(isFile)
  )
    throw new Unreadable('manifest-malformed');
  return { tenantId, kind, selection, files };
};

const sha256Of = (path: string): string => {
  const [hash, block, file] = [createHash('sha256'), Buffer.allocUnsafe(1 << 20), openSync(path, 'r')];
  try {
    for (let length = readSync(file, block); length > 0; length = readSync(file, block))
      hash.update(block.subarray(0, length));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
};

/**
 * Every file that belongs to a bundle of its kind is listed, there, whole and unchanged.
 * @throws Unreadable for one that is missing or too short
 */
export const checkFiles = (folder: string, { kind, files }: Manifest, findings: Findings): void => {
  const names = new Set(files.map(({ name }) => name));
  for (const name of [...ALWAYS, ...(kind === 'all' ? WHOLE : PARTIAL)])
    if (!names.has(name)) throw new Unreadable('file-missing', name);
  for (const { name, bytes, sha256 } of files) {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isFile() !== true) throw new Unreadable('file-missing', name);
    if (found.size < bytes) throw new Unreadable('file-truncated', name);
    if (found.size > bytes || sha256Of(path) !== sha256) findings.add('file-altered', null, { file: name });
  }
};

/** @throws Unreadable */
export const readKeys = (folder: string): readonly TrustedKey[] =>
  readWhole(join(folder, 'keys.txt'), 'file-missing', 'keys.txt')
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const key = parseKey(line);
      if (key === undefined) throw new Unreadable('file-malformed', 'keys.txt');
      return key;
    });

/** The hashes of a proof as bytes; undefined where it is not a list of hashes. */
export const hashesOf = (value: unknown): readonly Buffer[] | undefined =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && HASH.test(one))
    ? value.map((one) => Buffer.from(String(one), 'hex'))
    : undefined;

/** Gives the path of a consistency proof of the bundle, where there is one. */
export type Proofs = (tree: Log, from: number, to: number) => readonly Buffer[] | undefined;

/** @throws Unreadable */
export const readConsistency = (folder: string): Proofs => {
  const malformed = (): Unreadable => new Unreadable('file-malformed', 'consistency.json');
  const value = jsonOf(readWhole(join(folder, 'consistency.json'), 'file-missing', 'consistency.json'));
  if (!isRecord(value)) throw malformed();
  const paths = new Map<string, readonly Buffer[]>();
  for (const tree of LOGS) {
    const proofs: unknown = value[tree];
    if (!Array.isArray(proofs)) throw malformed();
    for (const proof of proofs as readonly unknown[]) {
      const path = isRecord(proof) ? hashesOf(proof['path']) : undefined;
      if (
        !isRecord(proof) ||
        !Number.isSafeInteger(proof['from']) ||
        !Number.isSafeInteger(proof['to']) ||
        !path
      )
        throw malformed();
      paths.set(`${tree} ${String(proof['from'])} ${String(proof['to'])}`, path);
    }
  }
  return (tree, from, to) => paths.get(`${tree} ${from} ${to}`);
};
