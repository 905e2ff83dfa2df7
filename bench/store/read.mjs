import { readAhead } from '../../dist/infrastructure/subscriptions/read-ahead.js';
import { readRaw } from '../peers/raw.mjs';
import { fillLog } from './filling.mjs';
import { compared, interleaved, median, timed } from '../rounds.mjs';

const ROUNDS = 5;
const PAGE = 1_000;
const EVENTS = 10_000;

/** Reads every event of the log in its order and decodes it, as a rebuild does; gives their number. */
export const readDecoded = async (store) => {
  let count = 0;
  for await (const page of readAhead(store, 0, await store.head())) {
    for (const stored of page) store.decode(stored);
    count += page.length;
  }
  return count;
};

const rate = (read) => async () => {
  let count = 0;
  const { perSecond } = await timed(1, async () => {
    count = await read();
  });
  return { perSecond: perSecond * count };
};

/** P4: the whole log in its order; both logs hold the same lives of pacts. */
export const readFigures = async ({ store, emmett, rawPool }) => {
  await fillLog(store, EVENTS);
  await emmett.fill(EVENTS);
  const runs = await interleaved(ROUNDS, {
    ours: rate(() => readDecoded(store)),
    emmett: rate(() => emmett.readAll({ batchSize: PAGE, pullingFrequencyInMs: 0 })),
    pages: rate(() => emmett.readPages(PAGE)),
    parsed: rate(() => readRaw(rawPool, PAGE, (body) => JSON.parse(body))),
    text: rate(() => readRaw(rawPool, PAGE, () => undefined)),
  });
  const speed = (samples) => Math.round(median(samples.map(({ perSecond }) => perSecond)));
  return [
    compared({
      ...{
        id: 'P4',
        work: 'whole log in order, decoded into domain events, events/s; peer: emmett-postgresql',
      },
      ...{ ours: runs.ours, peer: runs.emmett, least: 20 },
      note:
        `${await store.head()} events; the peer's consumer with pages of ${PAGE} and no pause, a reactor that does nothing; ` +
        `its page reading function alone, which keeps no place: ${speed(runs.pages)}/s`,
    }),
    compared({
      ...{ id: 'P4.raw', work: 'the same; peer: raw paged read, texts parsed as JSON' },
      ...{ ours: runs.ours, peer: runs.parsed, least: 0.5 },
      note: `without parsing the peer reads ${speed(runs.text)}/s`,
    }),
  ];
};
