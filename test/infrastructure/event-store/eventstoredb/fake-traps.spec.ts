import { ANY } from '@eventstore/db-client';
import { expect, test } from '@jest/globals';
import { until } from '../../../support/condition.js';
import { startEsdbFake } from '../../../support/esdb/esdb-fake.js';
import { asHolds, freshStream, idsIn, onNewStream, rowEvent, rowEvents, rowStage } from '../../../support/esdb/rows/row.js'; // prettier-ignore

/** Traps of the client and the server that no row of the measurements names. */

test('a deadline that passes while the answer is late leaves the event written', async () => {
  const fake = await startEsdbFake();
  const stage = rowStage(fake.url, 'single');
  const held = fake.holdAnswers();
  const [stream, event] = [freshStream(), rowEvent()];
  const late = stage.append(stream, [event], { ...onNewStream, deadline: 2_000 });
  await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
  expect(await idsIn(stage, stream)).toEqual([event.id]);
  held.release();
  await stage.close();
  await fake.stop();
});

test('a batch that ends in order without an answer is never told to its caller', async () => {
  const fake = await startEsdbFake();
  const [stage, other] = [rowStage(fake.url, 'batch'), rowStage(fake.url, 'single')];
  const [stream, event] = [freshStream(), rowEvent()];
  await stage.append(freshStream(), rowEvents(1), onNewStream);
  fake.loseAnswers(1, 'end');
  let told = false;
  const tell = (): void => {
    told = true;
  };
  stage.append(stream, [event], onNewStream).then(tell, tell);
  await until(() => idsIn(other, stream).then(...asHolds));
  for (let round = 0; round < 10; round++) await idsIn(other, stream);
  expect(told).toBe(false);
  await other.close();
  await fake.stop();
});

test('a batch that breaks fails the batches of every client of the process', async () => {
  const [one, another] = [await startEsdbFake(), await startEsdbFake()];
  const [first, second] = [rowStage(one.url, 'batch'), rowStage(another.url, 'batch')];
  const held = another.holdAnswers();
  const innocent = second.append(freshStream(), rowEvents(1), onNewStream);
  const failed = expect(innocent).rejects.toMatchObject({ type: 'unknown' });
  await until(() => held.waiting() === 1);
  one.loseRequests(1, 'internal');
  await expect(first.append(freshStream(), rowEvents(1), onNewStream)).rejects.toMatchObject({
    type: 'unknown',
  });
  await failed;
  // The answer must not come any more: the client would not know whose it is, and throw where nobody catches.
  await another.crash();
  await one.stop();
});

test('after a restart ids are known only where the expectation points, no more by ANY', async () => {
  const fake = await startEsdbFake();
  const stage = rowStage(fake.url, 'single');
  const [stream, event] = [freshStream(), rowEvent()];
  await stage.append(stream, [event], onNewStream);
  await fake.crash();
  await fake.restart();
  await until(() => stage.append(stream, [event], onNewStream).then(...asHolds));
  expect(await idsIn(stage, stream)).toEqual([event.id]);
  await stage.append(stream, [event], { expectedRevision: ANY });
  expect(await idsIn(stage, stream)).toEqual([event.id, event.id]);
  await stage.close();
  await fake.stop();
});
