import { describe, it } from '@jest/globals';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import type { Signatory } from '../../../src/domain/pact/pact.terms.js';
import { signPact, type SignPact } from '../../../src/domain/pact/sign-pact.js';
import { given } from '../../support/given.js';
import { decided, nominated, waived } from '../../support/pact-casework.fixture.js';
import {
  documentHash,
  moment,
  otherDecisionId,
  otherWorkerId,
  pactId,
  proposalDecisionId,
  sealedText,
  strangerId,
  subjectId,
  tomorrow,
  waiverDecisionId,
  workerId,
} from '../../support/pact.fixture.js';
import {
  declined,
  proposed,
  signed,
  toDesigning,
  toPlanned,
  toProposed,
  toSigned,
} from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const by = (ref: string, over: Partial<Signatory> = {}): Signatory => ({
  ref,
  capacity: 'self',
  signedOn: '2026-03-27',
  method: 'handwritten',
  ...over,
});
const caseManager = by(workerId, { capacity: 'case-manager', signedOn: '2026-03-30', method: 'qes' });
const signing =
  (over: Partial<SignPact> = {}) =>
  (state: Pact) =>
    signPact(state, {
      pactId,
      version: 1,
      documentHash,
      signatories: [by(subjectId), caseManager],
      unreachable: [],
      startsOn: '2026-04-01',
      expectedEndOn: '2027-03-31',
      representation: [],
      ...over,
      ...moment,
    });

describe('P9: signing the pact', () => {
  it('everyone bound and the case manager sign the proposed document', () => {
    pact(...toProposed)
      .when(signing())
      .thenRecords(signed());
    pact(...toSigned)
      .when(signing())
      .thenNothing();
  });
  it('signatures of a host or provider may stand beside', () => {
    const signatories = [by(subjectId), caseManager, by(strangerId, { capacity: 'host' })];
    pact(...toProposed)
      .when(signing({ signatories }))
      .thenRecords(signed({ signatories }));
  });
  it('the last day of validity still counts', () => {
    const onLastDay = '2026-03-30';
    pact(...toPlanned, proposed({ validUntil: onLastDay }))
      .when(signing())
      .thenRecords(signed());
  });
  const refusedWhen: [string, readonly PactEvent[], Partial<SignPact>, string, string?][] = [
    ['there is no pact', [], {}, 'pact-not-found'],
    ['the pact has ended', [nominated(), declined()], {}, 'pact-ended'],
    ['nothing is proposed', toDesigning, {}, 'wrong-pact-state'],
    ['another version is meant', toProposed, { version: 2 }, 'proposal-version-differs', 'version'],
    [
      'another document is meant',
      toProposed,
      { documentHash: 'b'.repeat(64) },
      'document-differs',
      'documentHash',
    ],
    [
      'the decision fell meanwhile',
      [...toProposed, decided({ decisionId: otherDecisionId, supersedes: proposalDecisionId })],
      {},
      'decision-not-in-force',
      'version',
    ],
    [
      'the waiver fell meanwhile',
      [
        ...toPlanned,
        waived(),
        proposed({ restitutionIds: [], waiverDecisionId }),
        {
          type: 'MicroTeamDecisionRevoked',
          data: {
            pactId,
            decisionId: waiverDecisionId,
            byDecisionId: proposalDecisionId,
            reason: sealedText('revocation'),
            revokedOn: '2026-03-16',
          },
        },
      ],
      {},
      'decision-not-in-force',
    ],
    [
      'a signature lies ahead',
      toProposed,
      { signatories: [by(subjectId, { signedOn: tomorrow }), caseManager] },
      'date-in-future',
      'signatories[0].signedOn',
    ],
    [
      'a signature precedes the proposal',
      toProposed,
      { signatories: [by(subjectId, { signedOn: '2026-03-19' }), caseManager] },
      'dates-out-of-order',
      'signatories[0].signedOn',
    ],
    [
      'the proposal had lapsed',
      [...toPlanned, proposed({ validUntil: '2026-03-29' })],
      {},
      'proposal-lapsed',
      'signatories[1].signedOn',
    ],
    [
      'somebody signs twice',
      toProposed,
      { signatories: [by(subjectId), by(subjectId), caseManager] },
      'signature-repeated',
      'signatories[1]',
    ],
    ['who is bound has not signed', toProposed, { signatories: [caseManager] }, 'signature-missing'],
    [
      'the case manager has not signed',
      toProposed,
      { signatories: [by(subjectId)] },
      'case-manager-signature-missing',
    ],
    [
      'another worker signs as case manager',
      toProposed,
      { signatories: [by(subjectId), { ...caseManager, ref: otherWorkerId }] },
      'signature-not-allowed',
      'signatories[1]',
    ],
    ['it starts before the last signature', toProposed, { startsOn: '2026-03-29' }, 'dates-out-of-order'],
    ['it ends before it starts', toProposed, { expectedEndOn: '2026-03-31' }, 'dates-out-of-order'],
  ];
  it.each(refusedWhen.map(([title, ...row]) => ({ title, row })))(
    'refuses when $title',
    ({ row: [past, over, code, path] }) => {
      pact(...past)
        .when(signing(over))
        .thenRejects(code, path);
    },
  );
});
