import { describe, expect, it } from '@jest/globals';
import { redaction, shownName, THINGS } from '../../../src/application/audit-engagement/redaction.js';
import { allCodecs } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import {
  fieldsOfCodecs,
  SchemaFieldClasses,
} from '../../../src/infrastructure/event-store/codecs/field-classes.js';
import { goldenEvents } from '../../support/golden-events.js';
import { uuid } from '../../support/registry.fixture.js';

const classes = new SchemaFieldClasses(allCodecs);
const pseudonymise = (id: string): string => `p-${id.slice(-4)}`;
// one for all, as a replay has it: what it has learnt of one event must not show in another
const show = redaction(classes, pseudonymise);

const PERSONAL = /"(?:kid|iv|ct|tag)"/;
/** Fields whose ids are people's, whatever they are called. */
const PEOPLE =
  /"(?:subjectId|operatorId|userId|workerId|previousWorkerId|tutorId|personRef|representativeId|auditorId|toOperatorId|bySubject|authorisedBy|ref|providerId|personId)":"([^"]*)"/g;

describe('what an auditor sees of an event', () => {
  it.each(goldenEvents())('$type: nothing sealed, and people by pseudonym', ({ type, data }) => {
    const shown = JSON.stringify(show(type, data));
    expect(shown).not.toMatch(PERSONAL);
    for (const [, value] of shown.matchAll(PEOPLE)) expect(value).toMatch(/^p-/);
  });

  it('is every field of class S0, with ids of things as they are', () => {
    const data = {
      restitutionId: uuid(1),
      subjectId: uuid(2),
      decisionId: uuid(3),
      reason: { kid: uuid(4), iv: 'i', ct: 'c', tag: 't' },
    };
    expect(show('RestitutionWaived', data)).toEqual({
      restitutionId: uuid(1),
      subjectId: `p-0002`,
      decisionId: uuid(3),
      reason: 'withheld',
    });
  });

  it.each([
    [
      'a field that no schema has',
      'PactActivated',
      { pactId: uuid(1), remark: 'in clear' },
      { pactId: uuid(1), remark: 'withheld' },
    ],
    ['an event that no schema has', 'PactBurned', { pactId: uuid(1) }, { pactId: 'withheld' }],
    [
      'a field that is sealed in some other variant',
      'HouseholdCorrected',
      { changes: [{ field: 'kind', value: 'family' }] },
      { changes: [{ field: 'kind', value: 'withheld' }] },
    ],
  ])('negative control: %s is withheld', (_, type, data, shown) => {
    expect(show(type, data)).toEqual(shown);
  });

  it('stays the same when an event of the type has shown more before', () => {
    const short = { pactId: uuid(1), remark: 'in clear' };
    const before = show('PactActivated', short);
    show('PactActivated', { pactId: { remark: uuid(2) }, remark: [{ pactId: uuid(3) }] });
    expect(show('PactActivated', short)).toEqual(before);
    expect(redaction(classes, pseudonymise)('PactActivated', short)).toEqual(before);
  });

  it('names the stream of a person by the pseudonym, and every other by its id', () => {
    expect(
      [`operator-${uuid(1)}`, `subject-${uuid(2)}`, `pact-${uuid(3)}`].map((name) =>
        shownName(name, pseudonymise),
      ),
    ).toEqual(['operator-p-0001', 'subject-p-0002', `pact-${uuid(3)}`]);
  });

  it('lets no id through in the middle of a text', () => {
    expect(shownName(`a ${uuid(5)} b`, pseudonymise)).toBe('a p-0005 b');
  });

  it('knows as things only fields that some event has', () => {
    const names = new Set(fieldsOfCodecs(allCodecs).map(({ field }) => field.replaceAll('[]', '')));
    const last = new Set([...names].map((field) => field.slice(field.lastIndexOf('.') + 1)));
    expect([...THINGS].filter((thing) => !names.has(thing) && !last.has(thing))).toEqual([]);
  });
});
