import { join } from 'node:path';
import { hashesOf } from './bundle-folder.js';
import { readText } from './canonical-text.js';
import { accessFacts, eventFacts } from './event-facts.js';
import { Records } from './file-lines.js';
import { rootOfInclusion } from './hash-tree.js';
import { isRecord } from './is-record.js';
import { linePairs } from './line-pairs.js';
import type { Line, LogContext, LogCount } from './log-context.js';
import { PositionWalk } from './position-walk.js';
import { StreamWalk } from './stream-walk.js';

/** 64 digits and a line feed. */
export const LEAF_BYTES = 65;

const isProved = ({ position, leaf, proof }: Line, newest: LogContext['newest']): boolean => {
  const value = proof && readText(proof)?.value;
  if (!isRecord(value) || value['position'] !== position || newest === undefined) return false;
  const path = hashesOf(value['path']);
  const root = path && rootOfInclusion(leaf, position - 1, newest.size, path);
  return root?.equals(newest.root) ?? false;
};

const sameColumns = (columns: readonly string[], said: readonly string[]): boolean =>
  said.every((value, index) => columns[index + 1] === value);

/** What a reading of lines gives for one of them: its time, or undefined where its text cannot be read. */
type Look = (line: Line, value: unknown) => string | undefined;

const eventLook = (log: LogContext): Look => {
  const { findings, manifest } = log;
  const streams = new StreamWalk(log);
  return ({ position, columns, leaf }, value) => {
    const facts = eventFacts(value);
    if (facts === undefined) return undefined;
    const { stream, version, type, eventId, commandId, recordedAt } = facts;
    const [category = '', hash] = [columns[2], leaf.toString('hex')];
    const said = [stream, category, String(version), type, eventId, commandId, recordedAt, hash];
    if (!sameColumns(columns, said) || !stream.startsWith(`${category}-`))
      findings.add('column-differs', 'events', { position });
    const selected = { stream, category }[manifest.kind === 'stream' ? 'stream' : 'category'];
    const asked = manifest.selection[manifest.kind];
    if ((manifest.kind === 'stream' || manifest.kind === 'category') && selected !== asked)
      findings.add('outside-selection', 'events', { position });
    streams.step(position, facts, hash);
    return recordedAt;
  };
};

const accessLook =
  ({ findings }: LogContext): Look =>
  ({ position, columns }, value) => {
    const facts = accessFacts(value);
    if (facts && !sameColumns(columns, [facts.at, facts.userId, facts.subjectId]))
      findings.add('column-differs', 'accesses', { position });
    return facts?.at;
  };

const checkLeaf = (line: Line, { manifest, newest, tree, findings }: LogContext, noted?: Records): void => {
  const { position, leaf } = line;
  if (position < 1 || position > (newest?.size ?? 0)) return;
  const known = noted?.at(position - 1);
  if (noted && (known === undefined || known.toString('latin1', 0, LEAF_BYTES - 1) !== leaf.toString('hex')))
    findings.add('leaf-differs', tree, { position });
  if (manifest.kind !== 'all' && !isProved(line, newest)) findings.add('not-included', tree, { position });
};

/** Text by text: the leaf, the form, the columns and, for events, the streams. */
const checkText = (line: Line, { tree, findings }: LogContext, look: Look): string | undefined => {
  const read = readText(line.text);
  const { position } = line;
  if (read?.isCanonical === false) findings.add('not-canonical', tree, { position });
  const at = read && look(line, read.value);
  if (at === undefined) findings.add('text-unreadable', tree, { position });
  return at;
};

/** The first and the last event must be of the period; what lies between has its place between them. */
const checkPeriod = (
  { manifest, findings }: LogContext,
  ends: readonly (readonly [string, number])[],
): void => {
  const { from, to } = manifest.selection;
  for (const [at, position] of ends)
    if (!(String(from) <= at && at < String(to))) findings.add('outside-selection', 'events', { position });
};

/** Reads a log once, line by line, with memory for the streams and ids only. */
export const checkLog = (log: LogContext): LogCount => {
  const { folder, tree, manifest } = log;
  const noted = manifest.kind === 'all' ? new Records(join(folder, `${tree}.leaves`), LEAF_BYTES) : undefined;
  const walk = new PositionWalk(log);
  const look = tree === 'events' ? eventLook(log) : accessLook(log);
  let [lines, first, last]: [number, (readonly [string, number])?, (readonly [string, number])?] = [0];
  try {
    for (const line of linePairs(log)) {
      lines++;
      if (line === undefined) continue;
      walk.step(line.position);
      checkLeaf(line, log, noted);
      const at = checkText(line, log, look);
      if (at === undefined) continue;
      last = [at, line.position];
      first ??= last;
    }
  } finally {
    noted?.close();
  }
  if (manifest.kind === 'period')
    checkPeriod(
      log,
      [first, last].filter((end) => end !== undefined),
    );
  return { lines, gone: walk.end(first?.[0], last?.[0]) };
};
