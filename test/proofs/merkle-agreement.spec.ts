import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { provesConsistency, provesInclusion } from '../../src/infrastructure/audit/merkle/verification.js';
import {
  GrowingTree,
  hashOfLeaf,
  isConsistent,
  rootOfInclusion,
} from '../../src/infrastructure/audit/verify/hash-tree.js';
import { startPythonVerifier, type PythonVerifier } from '../support/audit/python-verifier.js';
import { smallLeaf, smallPath, smallProof, smallRoot } from '../support/audit/small-tree.js';
import { size } from '../support/size.js';
import { CONSISTENCY, INCLUSION, INPUTS, ROOTS } from '../support/audit/rfc-6962-vectors.js';

let python: PythonVerifier;

beforeAll(() => {
  python = startPythonVerifier();
});

afterAll(() => python.close());

type Leaves = readonly Buffer[];

const hex = (hashes: Leaves): readonly string[] => hashes.map((hash) => hash.toString('hex'));
const bytes = (hashes: readonly string[]): Leaves => hashes.map((hash) => Buffer.from(hash, 'hex'));

const grown = (leaves: Leaves): string => {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root().toString('hex');
};

interface Head {
  readonly size: number;
  readonly root: Buffer;
}

/** What each of the three says of an inclusion path: the notary's own check, the verifier in TypeScript, the one in Python. */
const inclusionVerdicts = async (leaf: Buffer, index: number, { size: leaves, root }: Head, path: Leaves) => {
  const question = { leaf: leaf.toString('hex'), index, size: leaves, path: hex(path) };
  return [
    provesInclusion({ index, size: leaves, leaf, root }, path),
    rootOfInclusion(leaf, index, leaves, path)?.equals(root) ?? false,
    (await python.ask('inclusion', question)) === root.toString('hex'),
  ];
};

const consistencyVerdicts = async (small: Head, large: Head, path: Leaves) => {
  const head = ({ size: leaves, root }: Head) => ({ size: leaves, root: root.toString('hex') });
  return [
    provesConsistency(small, large, path),
    isConsistent(small, large, path),
    await python.ask('consistency', { small: head(small), large: head(large), path: hex(path) }),
  ];
};

/** A path that is not the one it was: a bit, a hash less or a hash more. */
const spoilt = (path: Leaves): Leaves => {
  const hash = randomBytes(32);
  if (path.length === 0) return [hash];
  const at = randomInt(0, path.length);
  const flipped = Buffer.from(path[at] ?? hash);
  flipped.writeUInt8(flipped.readUInt8(0) ^ (1 << randomInt(0, 8)), 0);
  const ways = [path.with(at, flipped), path.toSpliced(at, 0, hash), path.toSpliced(at, 1)];
  return ways[randomInt(0, 3)] ?? path;
};

describe('T2: the public vectors of RFC 6962', () => {
  const leaves = INPUTS.map((input) => smallLeaf(Buffer.from(input, 'hex')));

  it('have the roots that both verifiers compute', async () => {
    expect(INPUTS.map((input) => hashOfLeaf(Buffer.from(input, 'hex')))).toEqual(leaves);
    for (const [count, root] of ROOTS.entries()) {
      expect(grown(leaves.slice(0, count))).toBe(root);
      expect(await python.ask('root', { leaves: hex(leaves.slice(0, count)) })).toBe(root);
    }
  });

  it.each(INCLUSION)('prove leaf $leaf of $size', async ({ leaf, size: count, path }) => {
    const head = { size: count, root: Buffer.from(ROOTS[count] ?? '', 'hex') };
    const own = leaves[leaf - 1] ?? Buffer.alloc(0);

    expect(await inclusionVerdicts(own, leaf - 1, head, bytes(path))).toEqual([true, true, true]);
    expect(await inclusionVerdicts(own, leaf - 1, head, spoilt(bytes(path)))).toEqual([false, false, false]);
  });

  it.each(CONSISTENCY)('prove $from and $to consistent', async ({ from, to, path }) => {
    const head = (count: number) => ({ size: count, root: Buffer.from(ROOTS[count] ?? '', 'hex') });

    expect(await consistencyVerdicts(head(from), head(to), bytes(path))).toEqual([true, true, true]);
    expect(await consistencyVerdicts(head(from), head(to), spoilt(bytes(path)))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('T2: random trees', () => {
  const trees = size(1_000, 100_000);

  it(`${trees} of them have one root, one verdict on every proof and one on every spoilt proof`, async () => {
    const differing: string[] = [];
    const all = (verdicts: readonly unknown[], expected: boolean, what: string): void => {
      if (verdicts.some((verdict) => verdict !== expected)) differing.push(`${what}: ${verdicts.join(' ')}`);
    };
    for (let nth = 0; nth < trees; nth++) {
      const leaves = Array.from({ length: randomInt(1, 140) }, () => randomBytes(32));
      const index = randomInt(0, leaves.length);
      const small = randomInt(0, leaves.length + 1);
      const [large, root] = [leaves.length, smallRoot(leaves)];
      const roots = [grown(leaves), await python.ask('root', { leaves: hex(leaves) })];
      all(
        roots.map((one) => one === root.toString('hex')),
        true,
        `root of ${large}`,
      );
      const [head, leaf] = [{ size: large, root }, leaves[index] ?? root];
      const path = smallPath(leaves, index, large);
      all(await inclusionVerdicts(leaf, index, head, path), true, `${index} of ${large}`);
      all(await inclusionVerdicts(leaf, index, head, spoilt(path)), false, `spoilt ${index} of ${large}`);
      const before = { size: small, root: smallRoot(leaves, small) };
      const proof = smallProof(leaves, small, large);
      all(await consistencyVerdicts(before, head, proof), true, `${small} to ${large}`);
      all(await consistencyVerdicts(before, head, spoilt(proof)), false, `spoilt ${small} to ${large}`);
    }

    expect(differing).toEqual([]);
  }, 3_600_000);
});
