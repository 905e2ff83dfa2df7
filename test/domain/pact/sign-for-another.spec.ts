import { describe, it } from '@jest/globals';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import type { Signatory } from '../../../src/domain/pact/pact.terms.js';
import { signPact, type SignPact } from '../../../src/domain/pact/sign-pact.js';
import { given } from '../../support/given.js';
import {
  childId,
  documentHash,
  idOf,
  moment,
  pactId,
  sealedText,
  strangerId,
  subjectId,
  workerId,
} from '../../support/pact.fixture.js';
import { proposed, signed, toPlanned, undertook } from '../../support/pact.history.js';

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

const mother = subjectId;
const father = idOf(14);
const forChild = (ref: string): Signatory => by(ref, { capacity: 'parent', forSubjectId: childId });
const parents = [
  { personId: mother, capacity: 'parent' as const },
  { personId: father, capacity: 'parent' as const },
];
const ofChild = (signers: SignPact['representation'][number]['signers'] = parents) => [
  { subjectId: childId, signers },
];
const childBound = [...toPlanned, undertook({ undertakingId: idOf(163), subjectId: childId }), proposed()];
const gone = { personId: father, forSubjectId: childId, reason: sealedText('not reachable') };

describe('H5: signing for who does not sign alone', () => {
  const both = [by(subjectId), forChild(mother), forChild(father), caseManager];
  const one = [by(subjectId), forChild(mother), caseManager];

  it('two parents both sign for a child', () => {
    pact(...childBound)
      .when(signing({ signatories: both, representation: ofChild() }))
      .thenRecords(signed({ signatories: both }));
  });
  it('one signs when the other is recorded as impossible to reach', () => {
    pact(...childBound)
      .when(signing({ signatories: one, unreachable: [gone], representation: ofChild() }))
      .thenRecords(signed({ signatories: one, unreachable: [gone] }));
  });
  it('in any of these capacities where the register does not say which', () => {
    const signatories = [by(subjectId), { ...forChild(father), capacity: 'guardian' as const }, caseManager];
    pact(...childBound)
      .when(signing({ signatories, representation: ofChild([{ personId: father }]) }))
      .thenRecords(signed({ signatories }));
  });
  it.each(['guardian', 'support-administrator'] as const)('a %s signs', (capacity) => {
    const signatories = [by(subjectId), { ...forChild(father), capacity }, caseManager];
    pact(...childBound)
      .when(signing({ signatories, representation: ofChild([{ personId: father, capacity }]) }))
      .thenRecords(signed({ signatories }));
  });
  const refusedWhen: [string, Partial<SignPact>, string, string?][] = [
    ['one of two parents is missing', { signatories: one, representation: ofChild() }, 'signature-missing'],
    [
      'both parents are called unreachable',
      {
        signatories: [by(subjectId), caseManager],
        unreachable: [gone, { ...gone, personId: mother }],
        representation: ofChild(),
      },
      'signature-missing',
    ],
    [
      'the child signs alone',
      { signatories: [by(subjectId), by(childId), caseManager], representation: ofChild() },
      'signature-not-allowed',
      'signatories[1]',
    ],
    [
      'a stranger signs as parent',
      { signatories: [...one, forChild(strangerId)], representation: ofChild() },
      'signature-not-allowed',
      'signatories[3]',
    ],
    [
      'a parent signs as guardian',
      { signatories: [...one, { ...forChild(father), capacity: 'guardian' }], representation: ofChild() },
      'signature-not-allowed',
      'signatories[3]',
    ],
    [
      'a guardian is called unreachable',
      {
        signatories: one,
        unreachable: [gone],
        representation: ofChild([{ personId: father, capacity: 'guardian' }]),
      },
      'signature-not-allowed',
      'signatories[1]',
    ],
    [
      'a stranger is called unreachable',
      { signatories: both, unreachable: [{ ...gone, personId: strangerId }], representation: ofChild() },
      'signature-not-allowed',
      'unreachable[0]',
    ],
    [
      'H4: nobody knows whether the person is of age',
      {
        signatories: [by(subjectId), caseManager],
        representation: [{ subjectId: childId, signers: [], ageUnknown: true }],
      },
      'age-unknown',
    ],
    [
      'nobody represents the child',
      { signatories: [by(subjectId), caseManager], representation: ofChild([]) },
      'representative-missing',
    ],
  ];
  it.each(refusedWhen.map(([title, ...row]) => ({ title, row })))(
    'refuses when $title',
    ({ row: [over, code, path] }) => {
      pact(...childBound)
        .when(signing(over))
        .thenRejects(code, path);
    },
  );
});
