import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Which database a back-up is of: the two are never in one folder. */
export const BACKUP_KINDS = ['main', 'keys'] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

/** Name of the manifest, and of the file with its SHA-256 in hex. */
export const MANIFEST_FILE = 'manifest.json';
export const DIGEST_FILE = 'manifest.sha256';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

const table = z.strictObject({
  name: z.string(),
  columns: z.array(z.string()).readonly(),
  /** Inside the folder; no path. */
  file: z.string().regex(/^[a-z0-9_.]+\.copy$/),
  rows: count,
  bytes: count,
  sha256,
});

/** What a back-up says about itself. */
const manifest = z.strictObject({
  format: z.literal(1),
  kind: z.enum(BACKUP_KINDS),
  /** The database's clock at the snapshot. */
  takenAt: z.iso.datetime(),
  /** Names of the migrations that made the tables, oldest first. */
  migrations: z.array(z.string()).readonly(),
  tables: z.array(table).readonly(),
  /** Head of the log in the same snapshot; absent from a back-up of the keys. */
  log: z.exactOptional(z.strictObject({ position: count, leafHash: sha256.nullable(), accesses: count })),
});

/** A manifest, read. */
export type Manifest = z.infer<typeof manifest>;
export type BackedUpTable = Manifest['tables'][number];

/** SHA-256 of a text, in hex. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The text of a manifest; its digest is taken of these bytes. */
export const writeManifest = (content: Manifest): string => `${JSON.stringify(content, null, 2)}\n`;

/** Reads the text of a manifest; undefined where it is none. */
export const readManifest = (text: string): Manifest | undefined => {
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};
