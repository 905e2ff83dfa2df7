import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { AppendAnswer } from '../append-answer.js';
import type { EncodedAppend } from '../encode-append.js';
import type { SendBatch } from './append-batcher.js';
import { bytesArray, instantArray, integerArray, textArray, uuidArray } from './binary-array.js';
import { asUnavailable, isValueRefused } from './database-trouble.js';

/** Milliseconds before each repetition of a batch whose outcome is unknown. */
export const REPEAT_AFTER: readonly number[] = [50, 250, 1_000];

/** The function that appends: one for the API, one for the audit process, which may add to its engagements only. */
export type AppendFunction = 'log.append' | 'log.append_audit';

const ARGUMENTS = '($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)';

type Row = [outcome: string, version: string | null, position: string | null];

/** How many events there are up to and with each append. */
const endsOf = (batch: readonly EncodedAppend[]): readonly number[] => {
  let end = 0;
  return batch.map(({ events }) => (end += events.length));
};

/** Version of the stream after an append. */
const lastOf = ({ expected, events }: EncodedAppend): number => expected + events.length;

/** Parallel columns, one element per append or per event. */
const parameters = (batch: readonly EncodedAppend[]): Buffer[] => {
  const events = batch.flatMap((append) => append.events);
  return [
    textArray(batch.map(({ stream }) => stream)),
    textArray(batch.map(({ category }) => category)),
    uuidArray(batch.map(({ commandId }) => commandId)),
    bytesArray(batch.map(({ fingerprint }) => fingerprint)),
    integerArray(batch.map(({ expected }) => expected)),
    bytesArray(batch.map(({ previousHash }) => previousHash)),
    integerArray(batch.map(lastOf)),
    integerArray(endsOf(batch)),
    integerArray(batch.flatMap((append, index) => append.events.map(() => index + 1))),
    uuidArray(events.map(({ eventId }) => eventId)),
    textArray(events.map(({ type }) => type)),
    instantArray(events.map(({ recordedAt }) => recordedAt)),
    bytesArray(events.map(({ leafHash }) => leafHash)),
    textArray(events.map(({ body }) => body)),
  ];
};

/** The batch was appended as a whole, right after a position. */
const allAppended = (batch: readonly EncodedAppend[], after: number): readonly AppendAnswer[] => {
  const ends = endsOf(batch);
  return batch.map((append, index) => ({
    outcome: 'appended',
    receipt: { version: lastOf(append), position: after + (ends[index] ?? 0) },
  }));
};

const answerOf = ([outcome, version, position]: Row): AppendAnswer => {
  switch (outcome) {
    case 'appended':
    case 'repeated':
      return { outcome, receipt: { version: Number(version), position: Number(position) } };
    case 'conflict':
      return { outcome, actual: Number(version) };
    case 'reused':
    case 'broken-chain':
      return { outcome };
    default:
      throw new Error('The append function gave an answer that this build does not know.');
  }
};

/** One batch, one statement, one round trip: the function locks the head, judges, inserts and moves the head. */
export const sendBatch =
  (pool: Pick<pg.Pool, 'query'>, append: AppendFunction = 'log.append'): SendBatch =>
  async (batch) => {
    const { rows } = await pool.query<Row>({
      name: 'log-append',
      text: `SELECT * FROM ${append}${ARGUMENTS}`,
      values: parameters(batch),
      rowMode: 'array',
      types: { getTypeParser: () => (text: string) => text },
    });
    const [first] = rows;
    return first?.[0] === 'all' ? allAppended(batch, Number(first[2])) : rows.map(answerOf);
  };

const repeating =
  (send: SendBatch, waits: readonly number[]): SendBatch =>
  async (batch) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await send(batch);
      } catch (error) {
        if (isValueRefused(error)) throw error;
        const wait = waits[attempt];
        if (wait === undefined) throw asUnavailable(error);
        await pause(wait);
      }
    }
  };

/**
 * Repeats the same bytes at the same version while the outcome is unknown: the log answers a command that it holds
 * with its first receipt. A value that the database refuses fails its own append only.
 * @throws StoreUnavailable when the outcome is still unknown after the last repetition
 */
export const sendUntilKnown = (send: SendBatch, waits: readonly number[] = REPEAT_AFTER): SendBatch => {
  const persistent = repeating(send, waits);
  const alone = async (append: EncodedAppend): Promise<AppendAnswer> => {
    try {
      const [answer] = await persistent([append]);
      return answer ?? { outcome: 'not-storable' };
    } catch (error) {
      if (isValueRefused(error)) return { outcome: 'not-storable' };
      throw error;
    }
  };
  return async (batch) => {
    try {
      return await persistent(batch);
    } catch (error) {
      if (!isValueRefused(error)) throw error;
      const answers: AppendAnswer[] = [];
      for (const append of batch) answers.push(await alone(append));
      return answers;
    }
  };
};
