import { randomUUID } from 'node:crypto';
import { codecRegistry } from '../../dist/infrastructure/event-store/codecs/codec-registry.js';
import { encodeAppend } from '../../dist/infrastructure/event-store/encode-append.js';
import { pactAggregate } from '../../dist/domain/pact/pact.js';
import { capabilityRecorded, commandContext } from '../pact-events.mjs';
import { compared, interleaved, median, underLoad } from '../rounds.mjs';

const NO_STREAM = { version: 0, leafHash: null, recordedAt: null };
const SAMPLES = 512;
const ROUNDS = 5;
const SECONDS = 2;
const RAW_CONNECTIONS = 16;

/** Made before the clock runs, handed out in turn: making an event is not what is measured. */
const inTurn = (values) => {
  let next = 0;
  return () => values[next++ % values.length];
};

const samples = Array.from({ length: SAMPLES }, () => {
  const pactId = randomUUID();
  const event = capabilityRecorded(pactId);
  const { body } = encodeAppend(codecRegistry, 'pact', pactId, NO_STREAM, [event], commandContext())
    .events[0];
  return { event, body, forEmmett: { ...event, metadata: JSON.parse(body).metadata } };
});

/** Bytes of stored text of the event that everybody appends. */
export const eventBytes = Math.round(samples.reduce((sum, { body }) => sum + body.length, 0) / SAMPLES);

const appending = (store) => {
  const event = inTurn(samples.map((sample) => sample.event));
  return () => async () => {
    const { type, data } = event();
    const pactId = randomUUID();
    const events = [{ type, data: { ...data, pactId } }];
    await store.append(pactAggregate, pactId, NO_STREAM, events, commandContext());
  };
};

/** P1, P2, P3: durable appends of one event, each to a stream of its own. */
export const appendFigures = async ({ store, emmett, makeRaw }) => {
  const ours = appending(store);
  const theirs = emmett.append(inTurn(samples.map(({ forEmmett }) => forEmmett)));
  const raw = await makeRaw(inTurn(samples.map(({ body }) => body)));

  const sixteen = await interleaved(ROUNDS, {
    ours: () => underLoad(16, SECONDS, ours),
    emmett: () => underLoad(16, SECONDS, theirs),
    raw: () => underLoad(RAW_CONNECTIONS, SECONDS, raw.one),
  });
  const many = await interleaved(ROUNDS, {
    ours: () => underLoad(256, SECONDS, ours),
    raw: () => underLoad(RAW_CONNECTIONS, SECONDS, raw.hundred),
  });
  const lone = await interleaved(ROUNDS, {
    ours: () => underLoad(1, SECONDS, ours),
    emmett: () => underLoad(1, SECONDS, theirs),
  });

  const waiting = (runs) => `p99 ${median(runs.map(({ p99 }) => p99)).toFixed(1)} ms`;
  const wait = ({ p99 }) => p99;
  return [
    compared({
      ...{ id: 'P1', work: 'durable append of one event, 16 callers, events/s; peer: emmett-postgresql' },
      ...{ ours: sixteen.ours, peer: sixteen.emmett, least: 4 },
      note: `${eventBytes} bytes an event; ours ${waiting(sixteen.ours)}, peer ${waiting(sixteen.emmett)}`,
    }),
    compared({
      ...{ id: 'P1.raw', work: 'the same; peer: raw one-row INSERT on 16 connections' },
      ...{ ours: sixteen.ours, peer: sixteen.raw, least: 1.2, note: `peer ${waiting(sixteen.raw)}` },
    }),
    // the peer's wait is the upper side of this ratio, so that here too more is better
    compared({
      ...{ id: 'P1.p99', work: 'the same, p99 in ms (ratio: peer / ours); peer: emmett-postgresql' },
      ...{ ours: sixteen.ours, peer: sixteen.emmett, of: wait, inverse: true, least: 1 },
    }),
    compared({
      ...{ id: 'P2', work: 'durable append of one event, 256 callers, events/s; peer: raw 100-row INSERT' },
      ...{ ours: many.ours, peer: many.raw, least: 0.4 },
      note: `peer on ${RAW_CONNECTIONS} connections; ours ${waiting(many.ours)}`,
    }),
    compared({
      ...{
        id: 'P3',
        work: 'durable append of one event, one lone caller, events/s; peer: emmett-postgresql',
      },
      ...{ ours: lone.ours, peer: lone.emmett, least: 1 },
      note: `ours ${waiting(lone.ours)}, peer ${waiting(lone.emmett)}`,
    }),
  ];
};
