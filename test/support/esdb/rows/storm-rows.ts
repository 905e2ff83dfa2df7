import { expect } from '@jest/globals';
import { freshStream, idsIn, onNewStream, rowEvent, rowEvents, type Row, type RowStage } from './row.js';

const callers = 50;

interface StormAnswers {
  readonly successes: number;
  readonly failures: readonly unknown[];
  readonly written: number;
}

/** One command of many callers at the same instant, on a connection that is warm. */
const storm = async (stage: RowStage): Promise<StormAnswers> => {
  await stage.append(freshStream(), rowEvents(1), onNewStream);
  const [stream, event] = [freshStream(), rowEvent()];
  const calls = Array.from({ length: callers }, () => stage.append(stream, [event], onNewStream));
  const answers = await Promise.allSettled(calls);
  const failures = answers
    .filter((answer) => answer.status === 'rejected')
    .map(({ reason }) => reason as unknown);
  return { successes: callers - failures.length, failures, written: (await idsIn(stage, stream)).length };
};

/** One write and so many answers; a real server answers some more or fewer, never none, and writes never twice. */
const expectAnswers = (
  { steady }: RowStage,
  { successes, written }: StormAnswers,
  measured: number,
): void => {
  expect(written).toBe(1);
  expect(successes).toBeGreaterThanOrEqual(1);
  if (steady) expect(successes).toBe(measured);
};

/** Rows on the same command of many callers at once. */
export const stormRows: readonly Row[] = [
  {
    measured: 'fifty-equal',
    name: 'the same command fifty times at once: one write, 1 success and 49 that time out in the commit phase',
    flaws: ['answers-every-repeat'],
    only: 'single',
    check: async (stage) => {
      const answers = await storm(stage);
      expectAnswers(stage, answers, 1);
      for (const failure of answers.failures) {
        expect(failure).toMatchObject({
          type: 'timeout',
          message: expect.stringContaining('Commit phase timeout'),
        });
      }
    },
  },
  {
    measured: 'fifty-equal',
    name: 'the same command fifty times at once: one write, 49 successes and 1 that exceeds its deadline',
    flaws: ['answers-every-repeat'],
    only: 'batch',
    check: async (stage) => {
      const answers = await storm(stage);
      expectAnswers(stage, answers, callers - 1);
      for (const failure of answers.failures) expect(failure).toMatchObject({ type: 'deadline-exceeded' });
    },
  },
];
