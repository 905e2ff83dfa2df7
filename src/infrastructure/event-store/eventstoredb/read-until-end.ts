import type { StreamingRead } from '@eventstore/db-client';
import { isMissingStream, asUnavailable } from './server-trouble.js';

/**
 * All that a read gives, within a time of our own: the client lets a read wait for ever. A missing stream is empty.
 * @throws StoreUnavailable
 */
export const readUntilEnd = <Item>(
  start: () => StreamingRead<Item>,
  within: number,
): Promise<readonly Item[]> =>
  new Promise((resolve, reject) => {
    const items: Item[] = [];
    const read = start();
    const failed = (error: unknown): void => {
      clearTimeout(timer);
      if (isMissingStream(error)) resolve([]);
      else reject(asUnavailable(error));
    };
    const timer = setTimeout(() => {
      failed(undefined);
      read.cancel().catch(() => undefined);
    }, within);
    read.on('data', (item) => void items.push(item));
    read.once('end', () => {
      clearTimeout(timer);
      resolve(items);
    });
    // this listener stays: an error may be reported twice, and one that nobody hears would end the process
    read.on('error', failed);
  });
