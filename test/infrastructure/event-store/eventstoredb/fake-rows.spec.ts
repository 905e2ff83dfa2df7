import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { startEsdbFake } from '../../../support/esdb/esdb-fake.js';
import { rowStage, titled } from '../../../support/esdb/rows/row.js';
import { rowsOf } from '../../../support/esdb/rows/rows.js';

/** A server under test: the fake, and a real one when the environment names it. */
interface Target {
  readonly name: string;
  readonly steady: boolean;
  readonly start: () => Promise<{ readonly url: string; stop(): Promise<void> }>;
}

const realUrl = process.env.EVENTSTORE_URL ?? process.env.ESDB_URL ?? '';

const targets: Target[] = [{ name: 'the fake', steady: true, start: () => startEsdbFake() }];
if (realUrl !== '') {
  const real = { url: realUrl, stop: () => Promise.resolve() };
  targets.push({ name: 'the real server', steady: false, start: () => Promise.resolve(real) });
}

describe.each(targets)('what the server answers: $name', ({ start, steady }) => {
  describe.each(['single', 'batch'] as const)('%s append', (kind) => {
    let server: Awaited<ReturnType<Target['start']>>;
    let stage: ReturnType<typeof rowStage>;

    beforeAll(async () => {
      server = await start();
      stage = rowStage(server.url, kind, steady);
    });

    afterAll(async () => {
      await stage.close();
      await server.stop();
    });

    test.each(rowsOf(kind).map(titled))('$title', ({ check }) => check(stage));
  });
});
