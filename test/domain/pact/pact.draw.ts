import fc from 'fast-check';

/** One random step: what to wish, how many days pass before it, and dice for its details. */
export interface Throw {
  /** Whether the wish is the one that brings the pact on, or any. */
  readonly guided: boolean;
  readonly choice: number;
  readonly dice: readonly number[];
}

const die = fc.nat({ max: 5_039 });

const step = fc.record({
  guided: fc.integer({ min: 0, max: 19 }).map((face) => face < 17),
  choice: die,
  dice: fc.array(die, { minLength: 8, maxLength: 8 }),
});

/** Random histories of up to 30 steps, most of them long enough to come to a signature. */
export const throws = fc.oneof(
  { weight: 1, arbitrary: fc.array(step, { maxLength: 30 }) },
  { weight: 7, arbitrary: fc.array(step, { minLength: 26, maxLength: 30 }) },
);

/** Reads the dice one after the other, over again where they end. */
export class Draw {
  private thrown = 0;

  constructor(private readonly dice: readonly number[]) {}

  /** A number below `sides`. */
  roll(sides: number): number {
    const face = this.dice[this.thrown % this.dice.length] ?? 0;
    // The same die read again gives another number.
    const value = Math.floor(face / 7 ** (Math.floor(this.thrown / this.dice.length) % 3));
    this.thrown += 1;
    return value % sides;
  }

  /** True once in twelve: for the mistakes. */
  rarely(): boolean {
    return this.roll(12) === 11;
  }

  /** One of the items, or `otherwise` where there are none. */
  pick<Item, Other>(items: readonly Item[], otherwise: Other): Item | Other {
    return items[this.roll(Math.max(1, items.length))] ?? otherwise;
  }
}
