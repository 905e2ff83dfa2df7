import { describe, expect, it } from '@jest/globals';
import type { Birth } from '../../../src/domain/subject/age-on.js';
import { whoSigns, type RepresentationFact, type Signing } from '../../../src/domain/subject/who-signs.js';

const day = '2017-03-10';
const adult: Birth = { kind: 'date', date: '1980-01-01' };
const teenager: Birth = { kind: 'date', date: '2004-01-01' };
const child: Birth = { kind: 'date', date: '2010-01-01' };
const unknown: Birth = { kind: 'unknown' };

const fact = (
  kind: RepresentationFact['kind'],
  representativeId: string,
  over: Partial<RepresentationFact> = {},
): RepresentationFact => ({ kind, representativeId, maySign: true, ...over });
const mother = fact('parental-responsibility', 'mother');
const father = fact('parental-responsibility', 'father');
const lostFather = { ...father, unreachableReason: 'abroad, no address' };
const guardian = fact('guardian', 'guardian');
const administrator = fact('support-administrator', 'administrator');
const provisional = fact('provisional', 'provisional');
const mayNot = { maySign: false };

const inPerson = { outcome: 'in-person', hearing: 'not-needed' } as const;
const ageUnknown = { outcome: 'age-unknown', hearing: 'age-unknown' } as const;
const by = (hearing: string, signatories: string[], unreachable: string[] = []) => ({
  outcome: 'represented',
  signatories,
  unreachable,
  hearing,
});
const nobody = (hearing: string) => ({ outcome: 'nobody-may-sign', hearing });

describe('who signs for whom (H5)', () => {
  it.each([
    ['an adult signs in person', adult, [], inPerson],
    ['an adult whose parents are still recorded signs in person', adult, [mother, father], inPerson],
    [
      'an adult signs in person beside an administrator without the power',
      adult,
      [{ ...administrator, ...mayNot }],
      inPerson,
    ],
    [
      'an administrator signs where the deed gives the power',
      adult,
      [administrator],
      by('not-needed', ['administrator']),
    ],
    ['an administrator does not sign for a minor', teenager, [administrator], nobody('required')],
    ['a guardian signs for an adult', adult, [guardian], by('not-needed', ['guardian'])],
    [
      'a guardian signs for a minor, before the parents',
      teenager,
      [mother, guardian],
      by('required', ['guardian']),
    ],
    ['nobody signs where the guardian may not', adult, [{ ...guardian, ...mayNot }], nobody('not-needed')],
    ['a provisional representative signs', adult, [provisional], by('not-needed', ['provisional'])],
    ['a provisional one without the power changes nothing', adult, [{ ...provisional, ...mayNot }], inPerson],
    ['both parents sign', teenager, [mother, father], by('required', ['mother', 'father'])],
    ['an only parent signs', child, [mother], by('if-able', ['mother'])],
    ['a parent twice recorded signs once', child, [mother, mother], by('if-able', ['mother'])],
    [
      'one parent signs when the other cannot be reached, with a reason',
      teenager,
      [mother, lostFather],
      by('required', ['mother'], ['father']),
    ],
    [
      'both sign when the reason is blank',
      teenager,
      [mother, { ...father, unreachableReason: ' ' }],
      by('required', ['mother', 'father']),
    ],
    [
      'a parent without the power to sign does not sign',
      teenager,
      [mother, { ...father, ...mayNot }],
      by('required', ['mother']),
    ],
    ['nobody signs when no parent can be reached', teenager, [lostFather], nobody('required')],
    ['nobody signs for a minor without anyone', child, [], nobody('if-able')],
  ] satisfies [string, Birth, RepresentationFact[], object][])('%s', (_, birth, representations, signing) => {
    expect(whoSigns([{ subjectId: 'bound', birth, representations }], day)).toEqual([
      { subjectId: 'bound', ...signing },
    ]);
  });

  it.each([
    ['is 12 today', { kind: 'date', date: '2005-03-10' }, 'required'],
    ['is 12 tomorrow', { kind: 'date', date: '2005-03-11' }, 'if-able'],
    ['turns 12 some day of this year', { kind: 'year', year: 2005 }, 'age-unknown'],
    ['turned 12 last year', { kind: 'year', year: 2004 }, 'required'],
  ] satisfies [string, Birth, string][])('hears a child who %s (H4)', (_, birth, hearing) => {
    expect(whoSigns([{ subjectId: 'bound', birth, representations: [mother] }], day)).toEqual([
      { subjectId: 'bound', ...by(hearing, ['mother']) },
    ]);
  });

  it.each([
    ['the birth is unknown', unknown, [mother], ageUnknown],
    ['the person turns 18 some day of this year', { kind: 'year', year: 1999 }, [], ageUnknown],
    ['a guardian signs whatever the age', unknown, [guardian], by('age-unknown', ['guardian'])],
  ] satisfies [string, Birth, RepresentationFact[], object][])(
    'says so instead of guessing when %s (H4)',
    (_, birth, representations, signing) => {
      expect(whoSigns([{ subjectId: 'bound', birth, representations }], day)).toEqual([
        { subjectId: 'bound', ...signing },
      ]);
    },
  );

  it('answers for each bound person, in order', () => {
    const people = [
      { subjectId: 'b', birth: adult, representations: [] },
      { subjectId: 'a', birth: teenager, representations: [mother] },
    ];
    const answers: readonly Signing[] = whoSigns(people, day);
    expect(answers.map(({ subjectId, outcome }) => [subjectId, outcome])).toEqual([
      ['b', 'in-person'],
      ['a', 'represented'],
    ]);
  });
});
