import { expect } from '@jest/globals';
import { until } from '../condition.js';
import { type EsdbFake } from './esdb-fake.js';
import { freshStream, idsIn, rowEvent, type RowStage } from './rows/row.js';

/** What callers were told while the server was killed, by type; `none` is an error without one. */
export type ToldErrors = ReadonlyMap<string, number>;

const typeOf = (error: unknown): string =>
  error instanceof Error && 'type' in error && typeof error.type === 'string' ? error.type : 'none';

/** Outcomes that say nothing about the write: it is to be repeated as it was. */
const unknownOutcomes = ['unavailable', 'unknown', 'none', 'cancelled', 'timeout', 'deadline-exceeded'];

/**
 * Kills the server under writers and starts it again, so many times, and checks that every acknowledged event is there
 * once and in order. Each writer has its own stream and repeats what it does not know with the same id and revision.
 */
export const killUnderWriters = async (
  fake: EsdbFake,
  stage: RowStage,
  { writers, kills, acksBetween }: { writers: number; kills: number; acksBetween: number },
): Promise<ToldErrors> => {
  const told = new Map<string, number>();
  const failures: unknown[] = [];
  let acknowledged = 0;
  let over = false;

  const write = async (): Promise<readonly [string, readonly string[]]> => {
    const [stream, ledger]: [string, string[]] = [freshStream(), []];
    let event = rowEvent();
    while (!over) {
      const expectedRevision = ledger.length === 0 ? 'no_stream' : BigInt(ledger.length - 1);
      try {
        await stage.append(stream, [event], { expectedRevision });
        acknowledged += 1;
        ledger.push(event.id);
        event = rowEvent();
      } catch (error) {
        const type = typeOf(error);
        told.set(type, (told.get(type) ?? 0) + 1);
        if (unknownOutcomes.includes(type)) continue;
        failures.push(error);
        over = true;
      }
    }
    return [stream, ledger];
  };

  const writing = Array.from({ length: writers }, write);
  for (let kill = 0; kill < kills; kill++) {
    const enough = acknowledged + acksBetween;
    await until(() => over || acknowledged >= enough);
    await fake.crash();
    await fake.restart();
  }
  const enough = acknowledged + acksBetween;
  await until(() => over || acknowledged >= enough);
  over = true;
  const ledgers = await Promise.all(writing);

  expect(failures).toEqual([]);
  for (const [stream, ledger] of ledgers.filter(([, { length }]) => length > 0)) {
    const there = await idsIn(stage, stream);
    expect(there.slice(0, ledger.length)).toEqual(ledger);
    // One more may be there: the last, of which the answer was lost when the drill ended.
    expect(there.length - ledger.length).toBeLessThanOrEqual(1);
  }
  return told;
};
