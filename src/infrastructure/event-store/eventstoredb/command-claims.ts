import { randomUUID } from 'node:crypto';
import type { Receipt, Version } from '../../../application/ports/event-store.js';
import type { EncodedAppend } from '../encode-append.js';
import type { Ask, TextRow } from './ask-ordinals.js';

/** What is known of an append before it is sent. Only `new` may be sent: it has left a claim. */
export type Verdict =
  | { readonly outcome: 'repeated'; readonly receipt: Receipt }
  | { readonly outcome: 'conflict' | 'behind'; readonly actual: Version }
  | { readonly outcome: 'new' | 'reused' | 'held' | 'broken-chain' };

/** Commands on their way, in PostgreSQL: the server has nothing that is unique over its streams. */
export interface CommandClaims {
  /**
   * Judges appends before they are sent, in their order. Claims of the dead give way only when everything was counted
   * after the append came: what the dead have stored is then known.
   */
  judge(appends: readonly EncodedAppend[], counted: boolean): Promise<readonly Verdict[]>;
  /** The commands are known not to have happened. */
  release(commandIds: readonly string[]): Promise<void>;
}

/**
 * Seconds after which a claim belongs to a process that died. An append cannot outlive them: it is sent four times with
 * 5 s each and 1.3 s between, looked for afterwards for 10 s, and the server gives up a write after 2 s.
 */
const GRACE = 120;

/** Seconds, a century: every claim holds. */
const FOR_EVER = 3_155_760_000;

const JUDGE = 'SELECT * FROM esdb.judge($1, make_interval(secs => $2), $3, $4, $5, $6, $7)';
const RELEASE = 'SELECT esdb.release($1, $2)';

const verdictOf = ([outcome, version, position]: TextRow): Verdict => {
  switch (outcome) {
    case 'repeated':
      return { outcome, receipt: { version: Number(version), position: Number(position) } };
    case 'conflict':
    case 'behind':
      return { outcome, actual: Number(version) };
    case 'new':
    case 'reused':
    case 'held':
    case 'broken-chain':
      return { outcome };
    case null:
    case undefined:
    default:
      throw new Error('The judging function gave an answer that this build does not know.');
  }
};

/** Claims of one process, which is one claimant. */
export const createCommandClaims = (ask: Ask, claimant: string = randomUUID()): CommandClaims => ({
  async judge(appends, counted) {
    const rows = await ask('esdb-judge', JUDGE, [
      claimant,
      counted ? GRACE : FOR_EVER,
      appends.map(({ commandId }) => commandId),
      appends.map(({ stream }) => stream),
      appends.map(({ fingerprint }) => fingerprint),
      appends.map(({ expected }) => expected),
      appends.map(({ previousHash }) => previousHash),
    ]);
    return rows.map(verdictOf);
  },
  async release(commandIds) {
    await ask('esdb-release', RELEASE, [claimant, commandIds]);
  },
});
