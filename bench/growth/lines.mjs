import { compared } from '../rounds.mjs';

const list = (values, digits = 0) => values.map((value) => value.toFixed(digits)).join(', ');

/** A line about one series: the last figure against the first. */
const lastToFirst = ({ id, work, values, least, inverse = false, note }) =>
  compared({
    ...{ id, work, inverse, least, note },
    ...{ ours: [{ value: values.at(-1) }], peer: [{ value: values[0] }], of: ({ value }) => value },
  });

/** A wait in yardsticks, and a speed as if the yardstick were one millisecond: what the machine was worth is taken out. */
const inYards = (wait, { yard }) => wait / yard;
const byYard = ({ perSecond, yard }) => perSecond * yard;

/** What the growth of a log says, as lines of the results. */
export const growthLines = ({ sizes, storage, streams }) => {
  const [last, stored] = [sizes.at(-1), storage.at(-1)];
  const from = `${sizes[0].events} to ${last.events} events`;
  return [
    lastToFirst({
      ...{
        id: 'G1',
        work: `durable append, 16 callers, p99 in yardsticks, ${from} (ratio: first / last)`,
        inverse: true,
        least: 0.5,
      },
      ...{ values: sizes.map(({ append }) => inYards(append.p99, append)) },
      note: `a yardstick is the time to read and parse the first thousand events at that moment; p99 at each size: ${list(
        sizes.map(({ append }) => append.p99),
        1,
      )} ms; appended a second: ${list(sizes.map(({ append }) => append.perSecond))}`,
    }),
    lastToFirst({
      ...{
        id: 'G2',
        work: `load of a stream of 12 events, nothing in memory, median in yardsticks, ${from} (ratio: first / last)`,
      },
      ...{ inverse: true, least: 0.5, values: sizes.map(({ load }) => inYards(load.middle, load)) },
      note:
        `median at each size: ${list(
          sizes.map(({ load }) => load.middle),
          2,
        )} ms; streams of ${streams.map(({ length }) => length).join(', ')} events: ` +
        `${list(
          streams.map(({ cold }) => cold),
          1,
        )} ms, and ${list(
          streams.map(({ warm }) => warm),
          2,
        )} ms when they are in memory`,
    }),
    lastToFirst({
      ...{
        id: 'P5.linear',
        work: `rebuild of all read models in one pass, events/s by the yardstick, ${from} (ratio: last / first)`,
        least: 0.7,
      },
      ...{ values: sizes.map(({ rebuild }) => byYard(rebuild)) },
      note: `at each size: ${list(sizes.map(({ rebuild }) => rebuild.perSecond))}/s; replay: ${list(sizes.map(({ replay }) => replay.perSecond))}/s`,
    }),
    ...['replay', 'rebuild'].map((name) =>
      lastToFirst({
        ...{
          id: `P10.${name}`,
          work: `memory kept during the ${name} of ${last.events} events, MB, last fifth against first (ratio: first / last)`,
        },
        ...{ inverse: true, least: 0.9, values: last[name].floors },
        note: `least memory in each fifth: ${list(last[name].floors)} MB`,
      }),
    ),
    compared({
      ...{
        id: 'P12',
        work: 'bytes stored for an event, all tables and indexes (ratio: 2 x raw / stored); peer: twice the raw text',
      },
      ...{
        ours: [{ bytes: stored.total }],
        peer: [{ bytes: 2 * stored.raw }],
        of: ({ bytes }) => bytes,
        inverse: true,
        least: 1,
      },
      note:
        `raw text ${list([stored.raw])} bytes an event; stored: ` +
        Object.entries(stored.bySchema)
          .map(([schema, bytes]) => `${schema} ${list([bytes])}`)
          .join(', ') +
        '; the keys of sealed texts, in a database of their own, are not counted',
    }),
  ];
};
