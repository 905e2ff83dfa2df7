import type { Receipt, StoredEvent } from '../../../src/application/ports/event-store.js';

/** One try of a command, and what its caller was told: a receipt, or the name of an error. */
export interface Attempt {
  readonly commandId: string;
  readonly stream: string;
  readonly told: Receipt | string;
}

const metadataOf = ({ body }: StoredEvent): { readonly previousHash: string | null } =>
  (JSON.parse(body) as { metadata: { previousHash: string | null } }).metadata;

const twice = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

const groupsOf = (log: readonly StoredEvent[], by: 'stream' | 'commandId') => {
  const groups = new Map<string, StoredEvent[]>();
  for (const stored of log) groups.set(stored[by], [...(groups.get(stored[by]) ?? []), stored]);
  return groups;
};

const isChained = (events: readonly StoredEvent[]): boolean =>
  events.every(
    (stored, index) =>
      stored.version === index + 1 &&
      metadataOf(stored).previousHash === (events[index - 1]?.leafHash ?? null),
  );

/**
 * What is wrong with a log, given everything that its callers were told. The log is the part after `before`; streams
 * begin in it. Of a log that is `shared`, what others write to other streams is looked at by position and id only.
 */
export const faultsOfLog = (
  log: readonly StoredEvent[],
  before: number,
  attempts: readonly Attempt[],
  shared = false,
): readonly string[] => {
  const faults: string[] = [];
  if (log.some(({ position }, index) => position !== before + index + 1)) faults.push('positions with gaps');
  if (twice(log.map(({ eventId }) => eventId)).length > 0) faults.push('an event twice');
  const tried = new Set(attempts.flatMap(({ stream, commandId }) => [stream, commandId]));
  const own = log.filter(({ stream, commandId }) => !shared || tried.has(stream) || tried.has(commandId));
  for (const events of groupsOf(own, 'stream').values())
    if (!isChained(events)) faults.push('a broken stream');

  const commands = groupsOf(own, 'commandId');
  for (const events of commands.values()) {
    const [first, last] = [events[0], events.at(-1)];
    if (new Set(events.map(({ stream }) => stream)).size > 1) faults.push('a command in two streams');
    if (first && last && last.position - first.position !== events.length - 1) faults.push('a torn command');
  }

  const possible = new Set(
    attempts.filter(({ told }) => typeof told !== 'string' || told === 'StoreUnavailable').map(({ commandId }) => commandId), // prettier-ignore
  );
  for (const commandId of commands.keys())
    if (!possible.has(commandId)) faults.push('a refused command is stored');
  for (const { commandId, stream, told } of attempts) {
    if (typeof told === 'string') continue;
    const last = commands.get(commandId)?.at(-1);
    if (last?.stream !== stream) faults.push('an acknowledged command is lost');
    else if (last.version !== told.version || last.position !== told.position) faults.push('a wrong receipt');
  }
  return [...new Set(faults)];
};
