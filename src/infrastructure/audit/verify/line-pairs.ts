import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import { linesOf } from './file-lines.js';
import { hashOfLeaf } from './hash-tree.js';
import type { Line, LogContext } from './log-context.js';

const POSITION = /^-?[0-9]{1,15}$/;

const columnsOf = (row: Buffer, width: number): readonly string[] | undefined => {
  if (!isUtf8(row)) return undefined;
  const columns = row.toString().split('\t');
  return columns.length === width && POSITION.test(columns[0] ?? '') ? columns : undefined;
};

/**
 * The lines of a log, each with its columns, its text and its proof. Undefined stands for a line whose columns cannot
 * be read. Files of unequal length are told, and read as far as the shortest.
 */
export function* linePairs({ folder, tree, manifest, findings }: LogContext): Generator<Line | undefined> {
  const width = tree === 'events' ? 9 : 4;
  const names = [`${tree}.ndjson`, `${tree}.tsv`, ...(manifest.kind === 'all' ? [] : ['proofs.ndjson'])];
  const files = names.map((name) => linesOf(join(folder, name)));
  try {
    for (;;) {
      const [text, row, proof] = files.map((lines) => lines.next().value);
      if (text === undefined || row === undefined || (names.length > 2 && proof === undefined)) {
        if (text !== undefined || row !== undefined || proof !== undefined)
          findings.add('lines-uneven', tree);
        return;
      }
      const columns = columnsOf(row, width);
      if (columns === undefined) {
        findings.add('row-malformed', tree);
        yield undefined;
      } else yield { position: Number(columns[0]), columns, text, leaf: hashOfLeaf(text), proof };
    }
  } finally {
    for (const lines of files) lines.return(undefined);
  }
}
