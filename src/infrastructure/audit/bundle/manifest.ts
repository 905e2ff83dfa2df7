import { createHash, type Hash } from 'node:crypto';
import type { BundlePart } from './bundle-part.js';
import type { BundleSelection } from '../../../domain/audit-engagement/bundle-selection.js';

/** Changes when a verifier of today could not read what is written. */
const FORMAT = 'patti-gener-attivi/bundle/v1';

/** Measures the files of a bundle while they are written, and writes the list of them. */
export const createManifest = (tenantId: string, { kind, ...selection }: BundleSelection) => {
  const files = new Map<string, { readonly hash: Hash; bytes: number }>();
  return {
    count: ({ file, text }: BundlePart): void => {
      const entry = files.get(file) ?? { hash: createHash('sha256'), bytes: 0 };
      files.set(file, entry);
      entry.hash.update(text);
      entry.bytes += Buffer.byteLength(text);
    },
    /** Of everything counted so far; asked for once. */
    text: (): string => {
      const listed = [...files].map(([name, { hash, bytes }]) => ({
        name,
        bytes,
        sha256: hash.digest('hex'),
      }));
      return `${JSON.stringify({ format: FORMAT, tenantId, kind, selection, files: listed }, null, 1)}\n`;
    },
  };
};
