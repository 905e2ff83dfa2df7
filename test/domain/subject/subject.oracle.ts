import type { SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { at, subjectId } from '../../support/registry.fixture.js';
import type { Verdict } from '../../support/registry-model.js';
import { DAYS, type Wish } from './subject.wishes.js';

type Of<Type extends SubjectEvent['type']> = Extract<SubjectEvent, { type: Type }>['data'];
const all = <Type extends SubjectEvent['type']>(history: readonly SubjectEvent[], type: Type): Of<Type>[] =>
  history.flatMap((event) => (event.type === type ? [event.data as Of<Type>] : []));

/** The days of the calendar a representation acts on. */
const daysOf = (history: readonly SubjectEvent[], one: Of<'LegalRepresentationRecorded'>) =>
  DAYS.filter((on) => one.from <= on && (one.to === undefined || on <= one.to)).filter((on) =>
    all(history, 'LegalRepresentationEnded').every(
      (end) => end.representationId !== one.representationId || on < end.on,
    ),
  );

/** The last loss of a parent that no finding followed. */
const lossOf = (
  history: readonly SubjectEvent[],
  id: string,
): Of<'RepresentativeUnreachable'> | undefined => {
  const last = history.findLast(
    ({ type, data }) =>
      (type === 'RepresentativeUnreachable' || type === 'RepresentativeReachedAgain') &&
      data.representationId === id,
  );
  return last?.type === 'RepresentativeUnreachable' ? last.data : undefined;
};

const judgeRepresentation = (
  history: readonly SubjectEvent[],
  data: Extract<Wish, { kind: 'represent' }>['data'],
): Verdict<SubjectEvent> => {
  const past = all(history, 'LegalRepresentationRecorded');
  if (past.some(({ representationId }) => representationId === data.representationId)) return 'nothing';
  const wanted = DAYS.filter((on) => data.from <= on && (data.to === undefined || on <= data.to));
  const clash = past.some(
    (one) =>
      one.representativeId === data.representativeId &&
      one.kind === data.kind &&
      daysOf(history, one).some((on) => wanted.includes(on)),
  );
  const unproved = data.kind === 'support-administrator' && data.maySign && !data.deedRef;
  return data.representativeId === subjectId ||
    data.from > at.today ||
    wanted.length === 0 ||
    unproved ||
    clash
    ? 'refused'
    : 'LegalRepresentationRecorded';
};

/** What the rules say of a wish, read naively from the whole history. */
export const judge = (history: readonly SubjectEvent[], { kind, data }: Wish): Verdict<SubjectEvent> => {
  const dead = all(history, 'DeathRecorded').length > 0;
  if (kind === 'register') return history.length > 0 ? 'refused' : 'SubjectRegistered';
  if (history.length === 0) return 'refused';
  const future = 'on' in data && typeof data.on === 'string' && data.on > at.today;
  const represented =
    'representationId' in data
      ? all(history, 'LegalRepresentationRecorded').find(
          (one) => one.representationId === data.representationId,
        )
      : undefined;
  switch (kind) {
    case 'code':
      return 'TaxCodeRecorded';
    case 'correct': {
      const names = data.changes.map(({ field }) => field);
      const sound = names.length > 0 && new Set(names).size === names.length;
      return sound && (dead || !names.includes('deathDate')) ? 'IdentityCorrected' : 'refused';
    }
    case 'contact': {
      if (data.channel !== 'none') return data.value ? 'ContactChannelSet' : 'refused';
      if (data.value || data.safeToLeaveMessage) return 'refused';
      return seenContacts(history)['none'] === contactText(data) ? 'nothing' : 'ContactChannelSet';
    }
    case 'address':
      return data.from > at.today || (data.kind !== 'no-fixed-abode' && !data.address)
        ? 'refused'
        : 'AddressRecorded';
    case 'represent':
      return judgeRepresentation(history, data);
    case 'end': {
      if (!represented) return 'refused';
      const ended = all(history, 'LegalRepresentationEnded').map(({ representationId }) => representationId);
      if (ended.includes(data.representationId)) return 'nothing';
      return future || data.on < represented.from ? 'refused' : 'LegalRepresentationEnded';
    }
    case 'lose': {
      if (!represented) return 'refused';
      if (lossOf(history, data.representationId)) return 'nothing';
      const parent = represented.kind === 'parental-responsibility';
      const acts = daysOf(history, represented).some((on) => on === data.on);
      return parent && !future && acts ? 'RepresentativeUnreachable' : 'refused';
    }
    case 'find': {
      if (!represented) return 'refused';
      const loss = lossOf(history, data.representationId);
      if (!loss) return 'nothing';
      return future || data.on < loss.on ? 'refused' : 'RepresentativeReachedAgain';
    }
    case 'interpreter':
      return all(history, 'InterpreterNeeded').some(({ language }) => language === data.language)
        ? 'nothing'
        : 'InterpreterNeeded';
    case 'death':
      return dead ? 'refused' : 'DeathRecorded';
    case 'link':
      return data.alreadyLinked ? 'nothing' : 'CitizenSignInLinked';
  }
};

/** A channel in one line. */
export const contactText = (
  one: Pick<Of<'ContactChannelSet'>, 'preferred' | 'safeToLeaveMessage' | 'value'>,
): string => `${String(one.preferred)} ${String(one.safeToLeaveMessage)} ${one.value?.ct ?? '-'}`;

const seenContacts = (history: readonly SubjectEvent[]): Record<string, string> => {
  const events = all(history, 'ContactChannelSet');
  return Object.fromEntries(
    events.map((one, index) => {
      const later = events.slice(index + 1).some(({ preferred }) => preferred);
      return [one.channel, contactText({ ...one, preferred: one.preferred && !later })];
    }),
  );
};

/** What the events say of the person, reckoned from the whole history. */
export const told = (history: readonly SubjectEvent[]) => ({
  names: ['givenName', 'familyName'].map((name) => {
    const changes = all(history, 'IdentityCorrected').flatMap((one) => one.changes);
    const first = all(history, 'SubjectRegistered')[0];
    return changes.findLast(({ field }) => field === name)?.value.ct ?? first?.[name as 'givenName'].ct;
  }),
  code: all(history, 'TaxCodeRecorded').at(-1)?.value.ct,
  death:
    all(history, 'IdentityCorrected')
      .flatMap((one) => one.changes)
      .findLast(({ field }) => field === 'deathDate')?.value.ct ?? all(history, 'DeathRecorded')[0]?.on.ct,
  contacts: seenContacts(history),
  addresses: Object.fromEntries(
    all(history, 'AddressRecorded').map((one) => [one.kind, `${one.from} ${String(one.protected)}`]),
  ),
  interpreters: all(history, 'InterpreterNeeded').map(({ language }) => language),
  signIns: all(history, 'CitizenSignInLinked').map(({ signInSubject }) => signInSubject.ct),
  inForce: DAYS.map((on) =>
    all(history, 'LegalRepresentationRecorded')
      .filter((one) => daysOf(history, one).includes(on))
      .map(({ representationId: id }) => `${id} ${lossOf(history, id)?.on ?? 'reachable'}`),
  ),
});
