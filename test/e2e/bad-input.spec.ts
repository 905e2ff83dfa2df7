import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCaseDesk, rulesOf, type CaseDesk } from '../proofs/case-desk.js';
import { nominationOf } from '../proofs/open-case.js';
import { expectProblem } from '../support/http-ask.js';
import type { ApiAnswer, ApiQuestion } from '../support/service.js';

let desk: CaseDesk;
let before: unknown;

beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk.service.close());

// Nothing half-done is left.
beforeEach(async () => {
  before = await desk.traces();
});
afterEach(async () => expect(await desk.traces()).toEqual(before));

const nomination = (
  more: Readonly<Record<string, unknown>>,
  question: ApiQuestion = {},
): Promise<ApiAnswer> =>
  desk.service.ask('POST', '/api/v1/pacts', {
    as: 'worker',
    body: { ...nominationOf(desk.scene.householdId), ...more },
    ...question,
  });

const newSubject = (more: Readonly<Record<string, unknown>>): Promise<ApiAnswer> =>
  desk.service.ask('POST', '/api/v1/subjects', {
    as: 'worker',
    body: {
      givenName: 'Prova',
      familyName: 'Esempio',
      birth: { kind: 'year', year: 1980 },
      taxCode: { kind: 'none', noneReason: 'unknown' },
      languages: ['it'],
      ...more,
    },
  });

const analysis = (more: Readonly<Record<string, unknown>>) => ({
  conductedOn: '2026-03-04',
  withSubjects: [desk.scene.subjectId],
  dimensions: [{ code: 'c', need: 2 }],
  complexity: 'simple',
  ...more,
});

describe('fields', () => {
  it.each([
    ['ordinary', 'PRVSMP80E57D142A'],
    ['ordinary', 'canarino'],
    ['ordinary', '12345678901'],
    ['provisional', '12345678901'],
    ['ordinary', 777_000_777],
  ])('a %s tax code that is wrong: 400 at its path', async (kind, value) => {
    const answer = await newSubject({ taxCode: { kind, value } });
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(['taxCode.value is-tax-code']);
    expect(answer.text).not.toContain(String(value));
  });

  it.each([
    ['an unknown code', { channel: 'boat' }, ['channel is-in']],
    ['a text that is too long', { motivation: 'x'.repeat(10_001) }, ['motivation max-length']],
    ['a blank text', { motivation: '   ' }, ['motivation matches']],
    [
      'a number for a text',
      { motivation: 7 },
      ['motivation matches', 'motivation max-length', 'motivation is-string'],
    ],
    ['an object for an id', { householdId: {} }, ['householdId matches', 'householdId is-uuid']],
    ['a day that is none', { nominatedOn: '2026-02-30' }, ['nominatedOn is-day']],
    ['a field too many', { surname: 'Esempio' }, ['surname whitelist-validation']],
    [
      'null for an optional field',
      { zone: null },
      ['zone matches', 'zone max-length', 'zone is-not-empty', 'zone is-string'],
    ],
    ['null for a needed field', { channel: null }, ['channel is-in']],
  ])('%s: 400 at its path', async (_, more, rules) => {
    const answer = await nomination(more);
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(expect.arrayContaining(rules));
    expect(rulesOf(answer)).toHaveLength(rules.length);
  });

  it('several wrong fields are told at once, nested ones too, without a value', async () => {
    const dimensions = [
      { code: 'canarino', need: 5 },
      { code: 'c', need: '2', notes: null },
    ];
    const answer = await desk.onPact(
      'preliminary-analyses',
      analysis({ dimensions, complexity: 'canarino' }),
    );
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(
      expect.arrayContaining([
        'complexity is-in',
        'dimensions[0].code is-in',
        'dimensions[0].need max',
        'dimensions[1].need is-int',
        'dimensions[1].notes is-string',
      ]),
    );
    expect(answer.text).not.toContain('canarino');
  });

  it.each([
    ['an empty list in the place of an object', { dimensions: [[]] }, 'dimensions[0] nested-validation'],
    [
      'a list of objects in it',
      { dimensions: [[{ code: 'c', need: 2 }]] },
      'dimensions[0] nested-validation',
    ],
    ['lists in lists', { dimensions: [{ code: 'c', need: 2 }, [[[]]]] }, 'dimensions[1] nested-validation'],
  ])('%s: 400 at its path', async (_, more, rule) => {
    const answer = await desk.onPact('preliminary-analyses', analysis(more));
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual([rule]);
  });

  it('a list in the place of a single object: 400 at its path', async () => {
    const body = { level: 'overt', rationale: 'Prova.', classifiedOn: '2026-03-04', override: [] };
    const answer = await desk.onPact('vulnerability-classifications', body);
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(['override nested-validation']);
  });

  it('a name that nobody knows is not repeated either', async () => {
    const answer = await nomination({ 'Canarino Giallo': 1 });
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(['* whitelist-validation']);
  });

  it('an id that names nobody, inside a body: 400 at its path', async () => {
    const answer = await nomination({ householdId: desk.scene.workerId });
    expectProblem(answer, 400, 'validation-failed');
    expect(rulesOf(answer)).toEqual(['householdId is-known']);
  });

  it('a rule that says no: 422 with its code', async () => {
    expectProblem(await nomination({}), 422, 'household-has-open-pact');
    expectProblem(
      await desk.onPact('privacy-notices', desk.notice({ givenOn: '2999-01-01' })),
      422,
      'date-in-future',
    );
    const withdrawal = { bySubject: desk.scene.workerId, reason: 'Prova.', withdrawnOn: '2026-03-04' };
    expectProblem(await desk.onPact('withdrawals', withdrawal), 422, 'not-a-household-member');
  });
});

describe('a body', () => {
  it.each([
    ['broken', '{"channel": '],
    ['empty', ''],
    ['poisoned', '{"__proto__": {"channel": "lab"}}'],
    ['holding NaN', '{"need": NaN}'],
    ['too deep', `${'['.repeat(30)}${']'.repeat(30)}`],
  ])('that is %s: 400', async (_, body) => {
    expectProblem(await desk.onPact('privacy-notices', body), 400, 'malformed-request');
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'application/merge-patch+json',
  ])('of type %s: 415', async (type) => {
    const answer = await desk.onPact('privacy-notices', '{}', { headers: { 'content-type': type } });
    expectProblem(answer, 415, 'unsupported-media-type');
  });

  it('that is too large: 413', async () => {
    expectProblem(await nomination({ motivation: 'x'.repeat(300_000) }), 413, 'body-too-large');
  });
});
