import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import {
  BeyondTree,
  TransparencyLog,
  type ConsistencyProof,
  type InclusionProof,
  type SignedCheckpoint,
  type Tree,
} from '../../../src/application/ports/transparency-log.js';
import { smallPath, smallProof, smallRoot } from './small-tree.js';

/** A key pair that signs checkpoints. */
export interface NotaryKey {
  readonly name: string;
  readonly id: Buffer;
  readonly verifierKey: string;
  readonly privateKey: KeyObject;
}

/** Tenant of every log of the tests. */
export const TENANT = 'distretto-prova';

/** A new key under the name of the tenant's notary, or under another. */
export const notaryKey = (name = `patti-gener-attivi/${TENANT}/notary`): NotaryKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const data = Buffer.concat([Buffer.of(1), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
  const id = createHash('sha256').update(`${name}\n`).update(data).digest().subarray(0, 4);
  return { name, id, verifierKey: `${name}+${id.toString('hex')}+${data.toString('base64')}`, privateKey };
};

/** The origin of a tree's checkpoints. */
export const smallOrigin = (tree: Tree): string => `patti-gener-attivi/${TENANT}/${tree}`;

/** A signed note of a checkpoint, of whatever origin. */
export const signedNote = (origin: string, size: number, root: Buffer, key: NotaryKey): string => {
  const body = `${origin}\n${size}\n${root.toString('base64')}\n`;
  const blob = Buffer.concat([key.id, sign(null, Buffer.from(body), key.privateKey)]);
  return `${body}\n— ${key.name} ${blob.toString('base64')}\n`;
};

/** Leaf hashes of both trees, and the sizes at which they were signed. */
export interface Noted {
  readonly leaves: Readonly<Record<Tree, readonly Buffer[]>>;
  readonly sizes: Readonly<Record<Tree, readonly number[]>>;
}

const hex = (hashes: readonly Buffer[]): readonly string[] => hashes.map((hash) => hash.toString('hex'));

/** The transparency log of leaves that are given: honest about them, whatever they are. */
export class SmallNotary extends TransparencyLog {
  constructor(
    private readonly noted: Noted,
    private readonly key: NotaryKey,
  ) {
    super();
  }

  /** The checkpoint of a size. */
  checkpoint(tree: Tree, size: number): SignedCheckpoint {
    const root = smallRoot(this.noted.leaves[tree], size);
    const note = signedNote(smallOrigin(tree), size, root, this.key);
    return { tree, size, root: root.toString('hex'), note, signedAt: '2026-06-01T00:00:00.000Z' };
  }

  override async latest(tree: Tree): Promise<SignedCheckpoint | undefined> {
    const size = Math.max(...this.noted.sizes[tree], 0);
    return size === 0 ? undefined : this.checkpoint(tree, size);
  }

  override async checkpoints(tree: Tree, after: number, limit: number): Promise<readonly SignedCheckpoint[]> {
    const sizes = this.noted.sizes[tree].filter((size) => size > after).slice(0, limit);
    return sizes.map((size) => this.checkpoint(tree, size));
  }

  override async inclusion(tree: Tree, position: number, size: number): Promise<InclusionProof> {
    const leaves = this.noted.leaves[tree];
    const leaf = leaves[position - 1];
    if (leaf === undefined || position > size) throw new BeyondTree('position');
    return {
      position,
      size,
      leafHash: leaf.toString('hex'),
      path: hex(smallPath(leaves, position - 1, size)),
    };
  }

  override async leaves(tree: Tree, after: number, limit: number): Promise<readonly string[]> {
    return hex(this.noted.leaves[tree].slice(after, after + limit));
  }

  override async consistency(tree: Tree, from: number, to: number): Promise<ConsistencyProof> {
    if (from > to || to > this.noted.leaves[tree].length) throw new BeyondTree('from');
    return { from, to, path: hex(smallProof(this.noted.leaves[tree], from, to)) };
  }

  override async verifierKeys(): Promise<readonly string[]> {
    return [this.key.verifierKey];
  }
}

/** A notary whose tables were replaced by those of another log. What it signed before cannot be signed anew. */
export class ReplacedTables extends SmallNotary {
  constructor(
    forged: Noted,
    private readonly honest: SmallNotary,
    key: NotaryKey,
  ) {
    super(forged, key);
  }

  override latest(tree: Tree): Promise<SignedCheckpoint | undefined> {
    return this.honest.latest(tree);
  }

  override checkpoints(tree: Tree, after: number, limit: number): Promise<readonly SignedCheckpoint[]> {
    return this.honest.checkpoints(tree, after, limit);
  }

  override consistency(tree: Tree, from: number, to: number): Promise<ConsistencyProof> {
    return this.honest.consistency(tree, from, to);
  }
}
