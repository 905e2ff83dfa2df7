import { closeSync, openSync, readSync } from 'node:fs';

const BLOCK = 1 << 20;
const LINE_FEED = 0x0a;

/**
 * The lines of a file without their ends, in turn, with flat memory. A line is to be used before the next is taken.
 * Reads without waiting: a verifier has nothing else to do meanwhile.
 */
export function* linesOf(path: string): Generator<Buffer, undefined> {
  const file = openSync(path, 'r');
  try {
    const block = Buffer.allocUnsafe(BLOCK);
    let rest = Buffer.alloc(0);
    for (let length = readSync(file, block); length > 0; length = readSync(file, block)) {
      let from = 0;
      for (
        let end = block.indexOf(LINE_FEED);
        end >= 0 && end < length;
        end = block.indexOf(LINE_FEED, from)
      ) {
        const piece = block.subarray(from, end);
        yield rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
        rest = Buffer.alloc(0);
        from = end + 1;
      }
      rest = Buffer.concat([rest, block.subarray(from, length)]);
    }
    if (rest.length > 0) yield rest;
  } finally {
    closeSync(file);
  }
  return undefined;
}

/** Records of equal length, reached by their number from 0 on; near ones are read together. */
export class Records {
  private readonly file: number;
  private readonly block: Buffer;
  private first = 0;
  private held = 0;

  constructor(
    path: string,
    private readonly length: number,
  ) {
    this.file = openSync(path, 'r');
    this.block = Buffer.allocUnsafe(length * 1_024);
  }

  /** Undefined beyond the end; to be used before the next is taken. */
  at(number: number): Buffer | undefined {
    if (number < this.first || number >= this.first + this.held) {
      const bytes = readSync(this.file, this.block, 0, this.block.length, number * this.length);
      [this.first, this.held] = [number, Math.floor(bytes / this.length)];
    }
    if (number >= this.first + this.held) return undefined;
    const from = (number - this.first) * this.length;
    return this.block.subarray(from, from + this.length);
  }

  close(): void {
    closeSync(this.file);
  }
}
