import { setTimeout as pause } from 'node:timers/promises';
import { AppendRefused } from '../../../application/ports/append-refused.js';
import {
  CommandReused,
  StoreUnavailable,
  VersionConflict,
  type FoundReceipt,
  type Position,
  type Receipt,
} from '../../../application/ports/event-store.js';
import { gathering } from '../../persistence/gathering.js';
import { receiptOf } from '../append-answer.js';
import type { EncodedAppend } from '../encode-append.js';
import type { CommandClaims, Verdict } from './command-claims.js';
import type { Ordinals } from './ordinals.js';
import type { RecentReceipts } from './recent-receipts.js';
import type { SendAppend } from './send-append.js';

/** What an append passes through. */
export interface AppendSteps {
  readonly claims: CommandClaims;
  readonly send: SendAppend;
  readonly ordinals: Pick<Ordinals, 'commands'>;
  readonly receipts: Pick<RecentReceipts, 'of'>;
  readonly advance: () => Promise<Position>;
}

/** Appends of one process; equal commands in flight are one append. */
export interface AppendDesk {
  /** @throws VersionConflict, CommandReused, AppendRefused, StoreUnavailable */
  submit(append: EncodedAppend): Promise<Receipt>;
  /** Resolves when nothing is in flight. */
  drained(): Promise<void>;
}

/** Milliseconds between two looks for an event that was acknowledged and is not yet in the log that is read. */
const LOOKS: readonly number[] = [0, 5, 20, 100, 400, 1_500, 3_000, 5_000];

const TOGETHER = { most: 256, lanes: 2 } as const;

const isSame = (append: EncodedAppend, other: Pick<FoundReceipt, 'stream' | 'fingerprint'>): boolean =>
  append.stream === other.stream && append.fingerprint === other.fingerprint;

/**
 * Judge, send, count: an append is judged by what has a position, sent at its own revision, and answered when its
 * events have positions. What the server calls a success is compared with what it holds: it takes ids that it knows
 * for the same write, whatever their payload.
 */
export const createAppendDesk = ({ claims, send, ordinals, receipts, advance }: AppendSteps): AppendDesk => {
  const inFlight = new Map<string, { readonly append: EncodedAppend; readonly receipt: Promise<Receipt> }>();

  const judging = (counted: boolean) =>
    gathering((appends: readonly EncodedAppend[]) => claims.judge(appends, counted), TOGETHER);
  const [judge, judgeCounted] = [judging(false), judging(true)];
  const release = gathering(async (appends: readonly EncodedAppend[]) => {
    await claims.release(appends.map(({ commandId }) => commandId));
    return appends.map(() => true);
  }, TOGETHER);
  const find = gathering(async (appends: readonly EncodedAppend[]) => {
    await advance();
    const ids = appends.map(({ commandId }) => commandId);
    const unknown = ids.filter((id) => !receipts.of(id));
    const found = unknown.length === 0 ? [] : await ordinals.commands(unknown);
    return ids.map((id) => ({ receipt: receipts.of(id) ?? found[unknown.indexOf(id)] }));
  }, TOGETHER);

  const judgeUpToDate = async (append: EncodedAppend): Promise<Verdict> => {
    const verdict = await judge(append);
    if (verdict.outcome !== 'behind' && verdict.outcome !== 'held') return verdict;
    await advance();
    return judgeCounted(append);
  };

  /** What the log holds under the command of an append; undefined when it holds nothing. */
  const recorded = async (append: EncodedAppend): Promise<Receipt | undefined> => {
    const { receipt } = await find(append);
    if (!receipt) return undefined;
    if (!isSame(append, receipt)) throw new CommandReused();
    return { version: receipt.version, position: receipt.position };
  };

  /** Asks until the log that is read holds what the server has acknowledged. */
  const counted = async (append: EncodedAppend, looks: readonly number[]): Promise<Receipt> => {
    for (const wait of looks) {
      if (wait > 0) await pause(wait);
      const receipt = await recorded(append);
      if (receipt) return receipt;
    }
    throw new StoreUnavailable('The event store did not answer in time; the outcome is unknown.');
  };

  const sendAndCount = async (append: EncodedAppend): Promise<Receipt> => {
    const sent = await send(append);
    if (sent.kind === 'stored') return counted(append, LOOKS);
    if (sent.kind === 'unknown') return counted(append, [0]);
    // another process may have sent the same command with more events or fewer
    const receipt = await recorded(append);
    if (receipt) return receipt;
    await release(append).catch(() => undefined);
    if (sent.kind === 'conflict') throw new VersionConflict(append.stream, append.expected, sent.actual);
    throw new AppendRefused(sent.kind);
  };

  const run = async (append: EncodedAppend): Promise<Receipt> => {
    const verdict = await judgeUpToDate(append);
    switch (verdict.outcome) {
      case 'new':
        return sendAndCount(append);
      case 'behind':
        // counted up to now, and still no event to append after: the stream has never been there
        return receiptOf(append, { outcome: 'conflict', actual: verdict.actual });
      case 'conflict':
        return receiptOf(append, { outcome: 'conflict', actual: verdict.actual });
      case 'held':
        return receiptOf(append, { outcome: 'reused' });
      case 'repeated':
        return verdict.receipt;
      case 'reused':
      case 'broken-chain':
        return receiptOf(append, { outcome: verdict.outcome });
    }
  };

  return {
    submit(append) {
      const { commandId } = append;
      const same = inFlight.get(commandId);
      if (same) return isSame(append, same.append) ? same.receipt : Promise.reject(new CommandReused());
      const receipt = run(append).finally(() => inFlight.delete(commandId));
      inFlight.set(commandId, { append, receipt });
      return receipt;
    },
    async drained() {
      while (inFlight.size > 0)
        await Promise.allSettled([...inFlight.values()].map(({ receipt }) => receipt));
    },
  };
};
