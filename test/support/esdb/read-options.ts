import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { type StoredEvent } from './stored-event.js';
import { type TransactionLog } from './transaction-log.js';

type Options = streams.ReadReq.Options;

const never = /(?!)/u;

/** Whether an event passes the filter of a read or a subscription; without a filter every event does. */
export const filterOf = (options: Options): ((event: StoredEvent) => boolean) => {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const onName = filter.hasStreamIdentifier();
  const expression = onName ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const text = expression?.getRegex() ?? '';
  const regex = text === '' ? never : new RegExp(text, 'u');
  return (event) => {
    const value = onName ? event.stream : event.type;
    return prefixes.some((prefix) => value.startsWith(prefix)) || regex.test(value);
  };
};

/** The place of the log where a read of $all or a subscription begins. */
export const startOf = (options: Options, log: TransactionLog): number => {
  const all = options.getAll();
  if (all?.hasEnd() === true) return log.size();
  const position = all?.getPosition();
  return position === undefined ? 0 : log.placeOf(BigInt(position.getCommitPosition()));
};

/** After how many looked-at events a filtered subscription gets a checkpoint, or nothing without a filter. */
export const checkpointIntervalOf = (options: Options): number | undefined => {
  const filter = options.getFilter();
  if (filter === undefined) return undefined;
  // The server's page, which it uses when the client names no search window.
  const window = filter.hasMax() ? filter.getMax() : 32;
  return filter.getCheckpointintervalmultiplier() * window;
};
