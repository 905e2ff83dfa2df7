import { performance } from 'node:perf_hooks';
import { CommandReused, StoreUnavailable, type Receipt } from '../../../application/ports/event-store.js';
import { receiptOf, type AppendAnswer } from '../append-answer.js';
import type { EncodedAppend } from '../encode-append.js';
import { bytesOf } from '../refuse-unsendable.js';

/** Sends a batch in one round trip; answers in the order of the batch. */
export type SendBatch = (batch: readonly EncodedAppend[]) => Promise<readonly AppendAnswer[]>;

/** How much goes into one batch, and how long an append may wait to be sent. */
export interface BatchLimits {
  /** Events in a batch, unless its only append has more. */
  readonly events: number;
  /** Bytes of stored text in a batch. */
  readonly bytes: number;
  /** Batches in flight at once. */
  readonly lanes: number;
  /** Appends that a batch takes at least, before others are left to the next lane. */
  readonly share: number;
  /** Milliseconds an append may wait in the queue before it is refused unsent. */
  readonly patience: number;
}

/** Told of every batch as it is sent. */
export interface BatchWatch {
  /** So many appends go together; the first of them has waited so long. */
  sent(batchLength: number, waitedMilliseconds: number): void;
}

const NOBODY: BatchWatch = { sent: () => undefined };

interface Waiting {
  readonly append: EncodedAppend;
  readonly bytes: number;
  readonly since: number;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
}

interface InFlight {
  readonly append: EncodedAppend;
  readonly receipt: Promise<Receipt>;
}

/** Group commit: see `createAppendBatcher`. */
export interface AppendBatcher {
  /** @throws VersionConflict, CommandReused, AppendRefused, StoreUnavailable */
  submit(append: EncodedAppend): Promise<Receipt>;
  /** Resolves when nothing is queued or in flight. */
  drained(): Promise<void>;
}

/**
 * Appends that arrive while a batch is in flight go together in the next; the batcher waits for nobody. Many are parted
 * evenly between the lanes.
 * One append per stream and batch, in the order of arrival; each succeeds or fails on its own.
 * Equal commands in flight are one append.
 */
export const createAppendBatcher = (
  send: SendBatch,
  limits: BatchLimits,
  watch: BatchWatch = NOBODY,
): AppendBatcher => {
  let queue: Waiting[] = [];
  let lanes = 0;
  let due = false;
  const busyStreams = new Set<string>();
  const inFlight = new Map<string, InFlight>();

  const takeBatch = (): readonly Waiting[] => {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    let [events, bytes, full] = [0, 0, false];
    const share = Math.max(limits.share, Math.ceil(inFlight.size / limits.lanes));
    const oldest = performance.now() - limits.patience;
    for (const waiting of queue) {
      const { append } = waiting;
      if (waiting.since < oldest) {
        waiting.reject(new StoreUnavailable('The append waited too long to be sent; nothing was appended.'));
        continue;
      }
      const fits =
        batch.length === 0 ||
        (events + append.events.length <= limits.events && bytes + waiting.bytes <= limits.bytes);
      full ||= !fits || batch.length === share;
      if (full || busyStreams.has(append.stream)) {
        left.push(waiting);
        continue;
      }
      busyStreams.add(append.stream);
      batch.push(waiting);
      events += append.events.length;
      bytes += waiting.bytes;
    }
    queue = left;
    return batch;
  };

  const settle = ({ append, resolve, reject }: Waiting, answer: AppendAnswer | undefined): void => {
    try {
      if (!answer) throw new StoreUnavailable('The store left an append without an answer.');
      resolve(receiptOf(append, answer));
    } catch (error) {
      reject(error);
    }
  };

  const refuseQueue = (): void => {
    const refused = queue;
    queue = [];
    for (const { reject } of refused)
      reject(new StoreUnavailable('The store is not available; nothing was appended.'));
  };

  const run = async (batch: readonly Waiting[]): Promise<void> => {
    lanes++;
    try {
      const answers = await send(batch.map(({ append }) => append));
      batch.forEach((waiting, index) => settle(waiting, answers[index]));
    } catch (error) {
      for (const { reject } of batch) reject(error);
      // whoever is behind was never sent: an answer now is better than the same wait again
      if (error instanceof StoreUnavailable) refuseQueue();
    } finally {
      lanes--;
      for (const { append } of batch) busyStreams.delete(append.stream);
      flushSoon();
    }
  };

  const flush = (): void => {
    due = false;
    while (lanes < limits.lanes && queue.length > 0) {
      const batch = takeBatch();
      const [first] = batch;
      if (!first) return;
      watch.sent(batch.length, performance.now() - first.since);
      void run(batch);
    }
  };

  // the callers just answered come back within this turn of the loop: sent a moment earlier, the batch would hold one of them
  const flushSoon = (): void => {
    if (due || queue.length === 0) return;
    due = true;
    setImmediate(flush);
  };

  const enqueue = (append: EncodedAppend): Promise<Receipt> =>
    new Promise((resolve, reject) => {
      const since = performance.now();
      queue.push({ append, bytes: bytesOf(append.events), since, resolve, reject });
      flushSoon();
    });

  return {
    submit(append) {
      const { commandId } = append;
      const same = inFlight.get(commandId);
      if (same) {
        const equal = same.append.fingerprint === append.fingerprint && same.append.stream === append.stream;
        return equal ? same.receipt : Promise.reject(new CommandReused());
      }
      const receipt = enqueue(append).finally(() => inFlight.delete(commandId));
      inFlight.set(commandId, { append, receipt });
      return receipt;
    },
    async drained() {
      while (inFlight.size > 0)
        await Promise.allSettled([...inFlight.values()].map(({ receipt }) => receipt));
    },
  };
};
