import type { HouseholdEvent } from '../../../src/domain/household/household.events.js';
import { at } from '../../support/registry.fixture.js';
import type { Verdict } from '../../support/registry-model.js';
import type { Wish } from './household.wishes.js';

/** What the events say, told one after the other into a plain record. */
export const told = (history: readonly HouseholdEvent[]) => {
  const people: Record<string, { from: string; until: string; livesHere: string }> = {};
  let kind = '';
  let place = '';
  let zone = '';
  let movedOn = '';
  for (const { type, data } of history) {
    if (type === 'HouseholdRegistered') {
      kind = data.kind;
      place = data.municipality;
      zone = data.zone ?? '';
    }
    const joining = {
      HouseholdRegistered: () => (data as { members: unknown }).members,
      MemberJoined: () => [data],
    };
    const joined = (type in joining ? joining[type as keyof typeof joining]() : []) as {
      subjectId: string;
      from: string;
      livesHere: { ct: string };
    }[];
    for (const one of joined)
      people[one.subjectId] = { from: one.from, until: '', livesHere: one.livesHere.ct };
    if (type === 'MemberLeft') {
      const person = people[data.subjectId];
      if (person) person.until = data.on;
    }
    if (type === 'HouseholdMoved') {
      place = data.municipality;
      zone = data.zone ?? '';
      movedOn = data.from;
    }
    if (type !== 'HouseholdCorrected') continue;
    for (const change of data.changes) {
      if (change.field === 'kind') kind = change.value;
      if (change.field === 'zone') zone = change.value;
      const person = 'subjectId' in change ? people[change.subjectId] : undefined;
      if (person && change.field === 'from') person.from = change.value;
      if (person && change.field === 'livesHere') person.livesHere = change.value.ct;
    }
  }
  return { people, kind, place, zone, movedOn };
};

/** What the rules say of a wish, read naively from the whole history. */
export const judge = (history: readonly HouseholdEvent[], { wish, data }: Wish): Verdict<HouseholdEvent> => {
  const { people, kind, place, zone, movedOn } = told(history);
  const present = Object.keys(people).filter((id) => people[id]?.until === '');
  if (wish === 'register') {
    const ids = data.members.map(({ subjectId }) => subjectId);
    const sound =
      history.length === 0 &&
      ids.length > 0 &&
      (data.kind === 'family' || ids.length === 1) &&
      new Set(ids).size === ids.length &&
      data.members.every(({ from }) => from <= at.today);
    return sound ? 'HouseholdRegistered' : 'refused';
  }
  if (history.length === 0) return 'refused';
  switch (wish) {
    case 'join': {
      if (present.includes(data.subjectId)) return 'nothing';
      const lonely = kind === 'single' && present.length > 0;
      const tooEarly = data.from < (people[data.subjectId]?.until ?? '');
      return lonely || data.from > at.today || tooEarly ? 'refused' : 'MemberJoined';
    }
    case 'leave': {
      const person = people[data.subjectId];
      if (!person) return 'refused';
      if (person.until !== '') return 'nothing';
      return data.on > at.today || data.on < person.from ? 'refused' : 'MemberLeft';
    }
    case 'move': {
      if (data.municipality === place && ('zone' in data ? data.zone : '') === zone) return 'nothing';
      return data.from > at.today || data.from < movedOn ? 'refused' : 'HouseholdMoved';
    }
    case 'correct': {
      const keys = data.changes.map((one) => one.field + ('subjectId' in one ? one.subjectId : ''));
      const bad = data.changes.some((one) => {
        if (one.field === 'kind') return one.value === 'single' && present.length > 1;
        if (!('subjectId' in one)) return false;
        const person = people[one.subjectId];
        if (!person) return true;
        return (
          one.field === 'from' && (one.value > at.today || (person.until !== '' && one.value > person.until))
        );
      });
      return keys.length === 0 || new Set(keys).size < keys.length || bad ? 'refused' : 'HouseholdCorrected';
    }
  }
};
