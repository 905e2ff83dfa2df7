import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactDocument, type DocumentFacts } from '../../../src/domain/pact/pact-document.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { OpenedPact } from '../../../src/domain/pact/pact.state.js';
import { waived } from '../../support/pact-casework.fixture.js';
import {
  childId,
  commitmentId,
  idOf,
  otherDecisionId,
  otherWorkerId,
  pactId,
  municipalityId,
  proposalDecisionId,
  restitutionId,
  sealedText,
  teamId,
  waiverDecisionId,
} from '../../support/pact.fixture.js';
import { decided } from '../../support/pact-casework.fixture.js';
import {
  goalSet,
  proposed,
  supportPlanned,
  toDecided,
  toPlanned,
  toProposed,
  undertook,
} from '../../support/pact.history.js';

const stateOf = (past: readonly PactEvent[]): OpenedPact => {
  const pact = fold(pactAggregate, past);
  if (pact.status === 'absent') throw new Error('The history begins with a nomination.');
  return pact;
};
const facts: DocumentFacts = {
  decisionId: proposalDecisionId,
  restitutionIds: [restitutionId],
  commitmentIds: [],
  hearings: [],
};
const render = (past: readonly PactEvent[], over: Partial<DocumentFacts> = {}) =>
  JSON.stringify(pactDocument(stateOf(past), { ...facts, ...over }));

describe('the document that is proposed and signed', () => {
  it('is equal for equal pacts', () => {
    expect(render(toPlanned)).toBe(render(toPlanned));
  });
  it('does not depend on the order in which the plan was made', () => {
    const [first, second] = [idOf(160), idOf(161)];
    const one = [goalSet(), goalSet({ goalId: first }), goalSet({ goalId: second })];
    expect(render([...toDecided, ...one])).toBe(render([...toDecided, ...one.toReversed()]));
    const ids = { commitmentIds: [commitmentId, idOf(82)], restitutionIds: [idOf(83), restitutionId] };
    expect(render(toPlanned, ids)).toBe(
      render(toPlanned, {
        commitmentIds: ids.commitmentIds.toReversed(),
        restitutionIds: ids.restitutionIds.toReversed(),
      }),
    );
  });
  it('is kept with the proposal as it was then', () => {
    const later: PactEvent = {
      type: 'CaseManagerReplaced',
      data: {
        pactId,
        workerId: otherWorkerId,
        organisationId: municipalityId,
        from: '2026-03-26',
        previousWorkerId: idOf(3),
        reason: sealedText('handover'),
      },
    };
    expect(JSON.stringify(stateOf([...toProposed, later]).proposal?.document)).toBe(render(toPlanned));
  });
  it('names a waiver only where there is no restitution', () => {
    const past = [...toPlanned, waived()];
    const waiver = { decisionId: waiverDecisionId, text: sealedText('waiver') };
    expect(pactDocument(stateOf(past), { ...facts, restitutionIds: [] }).restitutionWaiver).toEqual(waiver);
    expect(pactDocument(stateOf(past), facts).restitutionWaiver).toBeNull();
  });
  it('holds personal texts as ciphertext only', () => {
    const values = JSON.stringify(pactDocument(stateOf(toPlanned), facts).goals);
    expect(values).toContain(JSON.stringify(sealedText('statement')));
    expect(values).not.toContain('ciphertext of');
  });

  const changes: [string, readonly PactEvent[], Partial<DocumentFacts>][] = [
    ['another goal', [...toPlanned, goalSet({ goalId: idOf(160) })], {}],
    ['another text of a goal', [...toDecided, goalSet({ statement: sealedText('other') })], {}],
    ['another dimension', [...toDecided, goalSet({ dimension: 'a' })], {}],
    ['no expected result', [...toDecided, goalSet({ expectedResults: [] })], {}],
    ['another support', [...toPlanned, supportPlanned({ supportId: idOf(162) })], {}],
    ['another end of a support', [...toDecided, supportPlanned({ to: '2027-01-31' })], {}],
    ['a commitment behind a support', [...toDecided, supportPlanned({ commitmentId })], {}],
    ['another undertaking', [...toPlanned, undertook({ undertakingId: idOf(163) })], {}],
    ['another person bound', [...toDecided, undertook({ subjectId: childId })], {}],
    ['a conditional undertaking', [...toDecided, undertook({ conditional: true })], {}],
    [
      'another coordinator',
      [
        ...toPlanned,
        {
          type: 'MicroTeamMemberLeft',
          data: {
            pactId,
            memberId: idOf(31),
            until: '2026-03-31',
            reason: sealedText('leaving'),
            successorId: idOf(32),
          },
        },
      ],
      {},
    ],
    [
      'another team',
      [
        ...toPlanned,
        {
          type: 'MicroTeamConstituted',
          data: { pactId, teamId, coordinatorId: idOf(31), members: [], constitutedOn: '2026-03-12' },
        },
      ],
      {},
    ],
    [
      'another decision',
      [...toPlanned, decided({ decisionId: otherDecisionId })],
      { decisionId: otherDecisionId },
    ],
    ['another restitution', toPlanned, { restitutionIds: [idOf(83)] }],
    ['another commitment', toPlanned, { commitmentIds: [commitmentId] }],
    ['a hearing', toPlanned, { hearings: [{ subjectId: childId, heard: true }] }],
    [
      'another version',
      [...toPlanned, proposed(), { type: 'ProposalLapsed', data: { pactId, version: 1, on: '2026-05-20' } }],
      {},
    ],
  ];
  it.each(changes)('changes with %s', (_, past, over) => {
    expect(render(past, over)).not.toBe(render(toPlanned));
  });
  it('has as many different texts as there are changes', () => {
    const texts = changes.map(([, past, over]) => render(past, over));
    expect(new Set(texts).size).toBe(changes.length);
  });
});
