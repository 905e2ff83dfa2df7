import { once } from 'node:events';
import { SingleBar } from 'cli-progress';
import { GetReplayEventsQuery } from '../../application/audit-engagement/get-replay-events.handler.js';
import { RecordReplayCommand } from '../../application/audit-engagement/record-replay.handler.js';
import type { WantedReplay } from '../../application/audit-engagement/replay-room.js';
import type { EngagementSession } from './engagement-session.js';

/** What stands on the command line. */
export interface ReplayOptions {
  readonly stream?: string;
  readonly category?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly after?: string;
  readonly asOfRecorded?: string;
  readonly asOfEffective?: string;
}

/** The log is not what it was when the replay was recorded. */
export class ReplayDiffers extends Error {
  override readonly name = 'ReplayDiffers';

  constructor() {
    super('What was read is not what was recorded a moment ago: look into the log.');
  }
}

/** The whole of time, for a period that names one end only. */
const [BEGINNING, END] = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'];

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

/** An instant with its milliseconds. @throws RangeError, which does not repeat the text */
const exact = (text: string): string => {
  const time = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError('An instant is written as 2026-01-31T10:00:00.000Z.');
  return new Date(time).toISOString();
};

/** @throws RangeError */
const positionAfter = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError('A position is a whole number.');
  return Number(text) + 1;
};

/** @throws RangeError */
const dayOrInstant = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : exact(text));

/** A selection as the options say it; what is unclear is refused by the engagement. @throws RangeError */
export const wantedReplay = (options: ReplayOptions): WantedReplay => {
  const { stream, category, subject, from, to, after, asOfRecorded, asOfEffective } = options;
  const named = [
    ...(stream === undefined ? [] : [{ what: 'stream', stream } as const]),
    ...(category === undefined ? [] : [{ what: 'category', category } as const]),
    ...(subject === undefined ? [] : [{ what: 'person', subjectId: subject } as const]),
  ];
  if (named.length > 1) throw new RangeError('Name a stream, a category or a person, not several.');
  const [only = { what: 'period' } as const] = named;
  const bounded = from !== undefined || to !== undefined || only.what === 'period';
  const period = { from: exact(from ?? BEGINNING), to: exact(to ?? END) };
  return {
    selection: { ...only, ...(bounded && { period }) },
    ...(after !== undefined && { from: positionAfter(after) }),
    ...(asOfRecorded !== undefined && { asOfRecorded: exact(asOfRecorded) }),
    ...(asOfEffective !== undefined && { asOfEffective: dayOrInstant(asOfEffective) }),
  };
};

/**
 * Records a replay and writes it as NDJSON, one event to a line, at the pace of who reads; answers what it came to.
 * @throws ReplayDiffers
 */
export const replayCommand = async (
  { commands, queries, engagementId, asking, commanding }: EngagementSession,
  wanted: WantedReplay,
  out: NodeJS.WritableStream,
  progress: NodeJS.WritableStream,
): Promise<{ readonly replayId: string; readonly count: number; readonly digest: string }> => {
  const { partId: replayId = '' } = await commands.execute(
    new RecordReplayCommand(engagementId, wanted, await commanding()),
  );
  const opened = await queries.execute(new GetReplayEventsQuery(engagementId, replayId, {}, asking));
  const bar = new SingleBar({
    stream: progress,
    format: 'replay [{bar}] {value}/{total} events {eta_formatted}',
  });
  bar.start(opened.replay.count, 0);
  try {
    let next = await opened.pages.next();
    for (; next.done !== true; next = await opened.pages.next()) {
      const lines = next.value.map((entry) => `${JSON.stringify(entry)}\n`).join('');
      if (!out.write(lines)) await once(out, 'drain');
      bar.increment(next.value.length);
    }
    if (!next.value.asRecorded) throw new ReplayDiffers();
    return { replayId, count: next.value.count, digest: next.value.digest };
  } finally {
    bar.stop();
  }
};
