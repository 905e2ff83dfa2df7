import { plot } from '../plot.mjs';

const across = 'events in the log';
const curve = (name, rows, x, y) => ({ name, points: rows.map((row) => [x(row), y(row)]) });
/** What the machine was worth at that size is taken out: as if it had been all the time as it was at the first one. */
const evened = (sizes, name, of) => (row) => of(row[name]) * (sizes[0][name].yard / row[name].yard);
const evenedSpeed = (sizes, name) => (row) => row[name].perSecond * (row[name].yard / sizes[0][name].yard);
const [middle, p99] = [(one) => one.middle, (one) => one.p99];

/** Draws what has been measured of growing logs. */
export const drawGrowth = ({ sizes, storage, streams }) => {
  const at = ({ head }) => head;
  plot('append', {
    ...{ title: 'Durable append of one event', across, up: 'milliseconds' },
    curves: [
      curve('16 callers, p99', sizes, at, evened(sizes, 'append', p99)),
      curve('one caller, p99', sizes, at, evened(sizes, 'lone', p99)),
      curve('one caller, median', sizes, at, evened(sizes, 'lone', middle)),
    ],
  });
  plot('load', {
    ...{ title: 'Load of a stream of 12 events, nothing in memory', across, up: 'milliseconds' },
    curves: [
      curve('p99', sizes, at, evened(sizes, 'load', p99)),
      curve('median', sizes, at, evened(sizes, 'load', middle)),
    ],
  });
  plot('streams', {
    ...{ title: 'Load of one stream by its length', across: 'events in the stream', up: 'milliseconds' },
    curves: [
      curve(
        'nothing in memory',
        streams,
        ({ length }) => length,
        ({ cold }) => cold,
      ),
      curve(
        'in memory',
        streams,
        ({ length }) => length,
        ({ warm }) => warm,
      ),
    ],
  });
  plot('rebuild', {
    ...{
      title: 'Replay of the log, and rebuild of all read models in one pass',
      across,
      up: 'events a second',
    },
    curves: [
      curve('replay, decoded', sizes, at, evenedSpeed(sizes, 'replay')),
      curve('rebuild', sizes, at, evenedSpeed(sizes, 'rebuild')),
    ],
  });
  const events = (row) => row.events;
  plot('storage', {
    ...{ title: 'Bytes stored for an event', across, up: 'bytes' },
    curves: [
      curve('raw text', storage, events, ({ raw }) => raw),
      curve('log', storage, events, ({ bySchema }) => bySchema.log),
      curve('everything', storage, events, ({ total }) => total),
    ],
  });
};
