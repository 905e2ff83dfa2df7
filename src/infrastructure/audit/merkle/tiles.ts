import { HASH_LENGTH } from './hashes.js';
import { rootOfRow, type Node } from './nodes.js';
import type { HashOf } from './paths.js';

/** Levels of the tree that one tile spans, and hashes in a full tile (C2SP tlog-tiles). */
const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

/** Which tile: level l holds roots of 256^l leaves, 256 of them beside each other. */
export interface TileName {
  readonly level: number;
  readonly index: number;
}

/** A tile with its hashes one after the other; the last one of a level may be partial. */
export interface Tile extends TileName {
  readonly hashes: Buffer;
}

/** A tile is missing or shorter than the size of the tree says. */
export class DamagedTiles extends Error {
  override readonly name = 'DamagedTiles';

  constructor() {
    super('The tiles do not hold what the size of the tree says.');
  }
}

/** Where a node is: `count` hashes of a tile, of which it is the root. */
const placeOf = ({ height, index }: Node): TileName & { readonly first: number; readonly count: number } => {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height - level * TILE_HEIGHT);
  const from = index * count;
  return { level, index: Math.floor(from / TILE_WIDTH), first: from % TILE_WIDTH, count };
};

const keyOf = ({ level, index }: TileName): string => `${level}/${index}`;

/** The tiles that hold some nodes, each once. */
export const tilesOf = (nodes: readonly Node[]): readonly TileName[] => [
  ...new Map(nodes.map(placeOf).map((place) => [keyOf(place), place])).values(),
];

/** The hashes of a tile, one by one. */
export const hashesOf = ({ hashes }: Pick<Tile, 'hashes'>): Buffer[] =>
  Array.from({ length: hashes.length / HASH_LENGTH }, (_, at) =>
    hashes.subarray(at * HASH_LENGTH, (at + 1) * HASH_LENGTH),
  );

/** Reads nodes from tiles. The function throws DamagedTiles for what they do not hold. */
export const nodesIn = (tiles: readonly Tile[]): HashOf => {
  const known = new Map(tiles.map((tile) => [keyOf(tile), tile]));
  return (node) => {
    const place = placeOf(node);
    const tile = known.get(keyOf(place));
    const row = tile ? hashesOf(tile).slice(place.first, place.first + place.count) : [];
    if (row.length < place.count) throw new DamagedTiles();
    return rootOfRow(row);
  };
};
