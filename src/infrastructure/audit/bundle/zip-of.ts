import { createReadStream, type ReadStream } from 'node:fs';
import type { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file, and how it is called in the archive. */
export interface PackedFile {
  readonly name: string;
  readonly path: string;
}

/** Before the first moment that the format knows: it is written as that one, in every time zone. */
const NO_TIME = new Date(0);

const HOW = { mtime: NO_TIME, forceDosTimestamp: true, mode: 0o100644, compress: false } as const;

/**
 * A ZIP archive of files in their order: the same files give the same bytes. They are stored as they are, since what a
 * compressor gives depends on its version and on the processor. A file is read when its turn comes, as fast as it is taken.
 * @throws what the disk throws
 */
export async function* zipOf(files: readonly PackedFile[]): AsyncGenerator<Uint8Array, void, undefined> {
  const zip = new ZipFile();
  let reading: ReadStream | undefined;
  // Its documentation leaves that open, its types say less than it is.
  const output = zip.outputStream as PassThrough;
  const fail = (error: Error): void => void output.destroy(error);
  zip.on('error', fail);
  for (const { name, path } of files)
    zip.addReadStreamLazy(name, HOW, (give) => {
      reading = createReadStream(path).on('error', fail);
      give(null, reading);
    });
  zip.end();
  try {
    yield* output as AsyncIterable<Uint8Array>;
  } finally {
    // who stops listening leaves no file open
    reading?.destroy();
  }
}
