import type { Pool } from 'pg';
import type { Clock } from '../../../application/ports/clock.js';
import type { EventStore } from '../../../application/ports/event-store.js';
import { TREES, type Tree } from '../../../application/ports/transparency-log.js';
import { inTurns } from '../../persistence/lease-turns.js';
import { pause, type Lease } from '../../persistence/lease.js';
import { DamagedTiles } from '../merkle/tiles.js';
import { gathered } from './gathered.js';
import { inTime, LATE } from './in-time.js';
import { keyRegister } from './key-register.js';
import { accessLeaves, eventLeaves } from './leaf-source.js';
import { notaryTables } from './notary-tables.js';
import type { AuditFolder } from './places.js';
import { NotaryRefused } from './refusal.js';
import { originOf } from './signed-note.js';
import { openTreeNotary, type Pace, type TreeNotaryOptions } from './tree-notary.js';

/** Told of what goes wrong: the log raises the alarm. */
export interface NotaryWatch {
  /** Nothing of this tree is signed until somebody has looked. Told once for each reason. */
  refused(tree: Tree, refusal: NotaryRefused): void;
  /** It failed, as in an outage, and tries again after so many milliseconds. */
  failed(tree: Tree, error: unknown, pauseMs: number): void;
}

/** What the notary works with. */
export interface NotaryOptions {
  readonly tenantId: string;
  /** As `pact_notary`; four connections at least. */
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'head' | 'subscribe'>;
  /** Of the signing key; made on first use. */
  readonly keyFile: string;
  /** The audit folder, and the second folder where there is one. */
  readonly auditDir: string;
  readonly checkpointSink?: string;
  readonly clock: Clock;
  readonly watch: NotaryWatch;
  /** 500 leaves or 5 s unless told. */
  readonly pace?: Pace;
}

/** A notary at work. */
export interface Notary {
  /** Signs what it has noted, gives its leases back and ends. */
  stop(): Promise<void>;
}

const PACE: Pace = { leaves: 500, milliseconds: 5_000 };

/** Leaves noted in one statement at most: they have been read ahead while the last ones were being noted. */
const BATCH = 4_000;

/** Milliseconds after which a refusing notary looks again. */
const LOOK_AGAIN = 5_000;

const foldersOf = ({ auditDir, checkpointSink }: NotaryOptions): readonly AuditFolder[] => [
  { place: 'folder', path: auditDir },
  ...(checkpointSink === undefined ? [] : [{ place: 'sink', path: checkpointSink } as const]),
];

/** Follows a log until `ended`: pages as they come, a signature when it is due. */
const follow = async (
  options: TreeNotaryOptions,
  lease: Lease,
  ended: AbortSignal,
  ready: () => Promise<void>,
): Promise<void> => {
  const notary = await openTreeNotary(options, lease);
  await ready();
  const over = new AbortController();
  const signal = AbortSignal.any([ended, over.signal]);
  const entries = options.source.follow(Math.max(0, notary.size - 1), signal);
  const batches = gathered(entries, BATCH);
  const ask = () => {
    const batch = batches.next();
    // its failure is told when it is waited for; whoever leaves early never waits for it
    batch.catch(() => undefined);
    return batch;
  };
  try {
    for (let coming = ask(); ;) {
      const batch = await inTime(coming, notary.due());
      if (batch === LATE) await notary.sign();
      else if (batch.done === true) break;
      else {
        await notary.add(batch.value);
        coming = ask();
      }
    }
    if (!lease.lost.aborted && notary.due() !== undefined) await notary.sign();
  } finally {
    over.abort();
  }
};

const asRefusal = (error: unknown): unknown =>
  error instanceof DamagedTiles ? new NotaryRefused('tiles-damaged') : error;

/** Keeps one tree while the lease is held: after a refusal it looks again, and goes on when all is well. */
const keepTree = async (
  options: TreeNotaryOptions,
  watch: NotaryWatch,
  lease: Lease,
  ended: AbortSignal,
): Promise<void> => {
  const { tree, pool } = options;
  const tables = notaryTables(pool, tree);
  let told = '';
  while (!ended.aborted) {
    try {
      await follow(options, lease, ended, () => tables.refused(null));
    } catch (thrown) {
      const error = asRefusal(thrown);
      if (!(error instanceof NotaryRefused)) throw error;
      if (error.message !== told) watch.refused(tree, error);
      told = error.message;
      await tables.refused(error.message);
      await pause(LOOK_AGAIN, ended);
    }
  }
};

/**
 * Starts the notary of both logs. Several may run: one works on each tree, the others stand by. Never throws: what goes
 * wrong is told to `watch`.
 */
export const startNotary = (options: NotaryOptions): Notary => {
  const { tenantId, pool, store, keyFile, clock, watch, pace = PACE } = options;
  const folders = foldersOf(options);
  const stopping = new AbortController();
  const sources = { events: eventLeaves(store), accesses: accessLeaves(pool) };
  const keep = (tree: Tree): Promise<void> => {
    const keys = keyRegister(pool, { tenantId, keyFile, folders, clock });
    const origin = originOf(tenantId, tree);
    const own = { tree, origin, pool, source: sources[tree], keys, folders, clock, pace };
    return inTurns(pool, `notary/${tree}`, (lease, ended) => keepTree(own, watch, lease, ended), {
      signal: stopping.signal,
      failed: (error, pauseMs) => watch.failed(tree, error, pauseMs),
    });
  };
  const running = Promise.all(TREES.map(keep));
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
};
