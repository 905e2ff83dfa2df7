import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { safeError } from '../../observability/safe-error.js';
import type { Log } from '../../observability/log.js';

/** A long answer, sent as it is read. One that breaks off is cut, so that nobody takes it for whole. */
export const streamed = (
  stream: Readable,
  options: { readonly type: string; readonly disposition?: string },
  log: Log,
): StreamableFile =>
  new StreamableFile(stream, { ...options }).setErrorLogger((error) =>
    log.error({ error: safeError(error) }, 'A streamed answer broke off.'),
  );
