import { growingTree } from '../../audit/merkle/growing-tree.js';
import { TILE_WIDTH } from '../../audit/merkle/tiles.js';

/** Takes leaf hashes from left to right and says the root so far (RFC 9162, 2.1.1). */
export interface MerkleFold {
  readonly size: number;
  add(leaf: Buffer): void;
  root(): Buffer;
}

/** A tree that grows by a tile's leaves at once: with each growth it writes the tiles at its edge anew. */
export const merkleFold = (): MerkleFold => {
  const tree = growingTree(0, []);
  let waiting: Buffer[] = [];
  const grow = (): void => {
    tree.grow(waiting);
    waiting = [];
  };
  return {
    get size() {
      return tree.size() + waiting.length;
    },
    add(leaf) {
      waiting.push(leaf);
      if (waiting.length === TILE_WIDTH) grow();
    },
    root() {
      grow();
      return tree.root();
    },
  };
};
