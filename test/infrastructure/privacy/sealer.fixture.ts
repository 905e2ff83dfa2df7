import { randomUUID } from 'node:crypto';
import type { AccessEntry } from '../../../src/application/ports/access-log.js';
import { Clock } from '../../../src/application/ports/clock.js';
import type { SealedValue, ToSeal } from '../../../src/application/ports/sealer.js';
import { InMemoryAccessLog } from '../../support/in-memory-access-log.js';
import { InMemorySealer } from '../../support/in-memory-sealer.js';

export const ada: string = randomUUID();
export const bruno: string = randomUUID();
export const commandId: string = randomUUID();

const classes: Record<string, 'S0' | 'P1' | 'P2' | 'P3'> = {
  'SubjectRegistered.familyName': 'P1',
  'SubjectRegistered.sex': 'P2',
  'MeetingHeld.notes': 'P3',
  'OperatorAccredited.name': 'P1',
  'PactNominated.channel': 'S0',
};

/** An identity of a person. */
export const name = (value = 'Prova', about: readonly string[] = [ada]): ToSeal => ({
  value,
  field: 'SubjectRegistered.familyName',
  about,
  dataClass: 'P1',
});

/** A text about some persons. */
export const notes = (about: readonly string[]): ToSeal => ({
  value: 'Nota di esempio',
  field: 'MeetingHeld.notes',
  about,
  dataClass: 'P3',
});

/** An allowed reading of some classes of a person, or of the case alone. */
export const entry = (
  subjectId: string | undefined,
  ...fieldClasses: AccessEntry['fieldClasses']
): AccessEntry => ({
  userId: randomUUID(),
  role: 'social-worker',
  action: 'pact:read',
  ...(subjectId === undefined ? {} : { subjectId }),
  resource: `pact-${randomUUID()}`,
  fieldClasses,
  rule: 'team',
  outcome: 'allowed',
  correlationId: randomUUID(),
  client: '127.0.0.1',
});

/** A clock that stands still until it is told to move. */
export class StillClock extends Clock {
  now = Date.parse('2016-03-01T09:00:00.000Z');

  override moment() {
    return { now: new Date(this.now).toISOString(), today: '2016-03-01' };
  }
}

/** A sealer with its access log on one clock. */
export const openSealer = () => {
  const clock = new StillClock();
  const log = new InMemoryAccessLog(clock);
  const sealer = new InMemorySealer(log, (field) => classes[field]);
  const sealed = async (...values: ToSeal[]): Promise<readonly SealedValue[]> => {
    const made = await sealer.seal(commandId, values);
    return made.map((one, index) => ({ ...one, commandId, field: values[index]?.field ?? '' }));
  };
  return { clock, log, sealer, sealed };
};
