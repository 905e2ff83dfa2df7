import { daysLater } from '../../../src/domain/pact/due-days.js';
import { DEFAULT_PACT_POLICY as policy } from '../../../src/domain/pact/pact-policy.js';
import {
  childId,
  householdMembers,
  idOf,
  municipalityId,
  pactId,
  subjectId,
  workerId,
} from '../../support/pact.fixture.js';
import {
  hashOf,
  known,
  moment,
  someDay,
  someone,
  text,
  version,
  type Make,
  type Scene,
} from './pact.scene.js';

const oneGoal = (scene: Scene): string =>
  scene.draw.rarely() ? idOf(99) : scene.draw.pick(known(scene).goals ?? [], { goalId: idOf(99) }).goalId;
const oneDecision = (scene: Scene, subject: string): string =>
  known(scene).decisions?.findLast((one) => one.subject === subject)?.decisionId ?? idOf(99);

/** Who represents the child in every scene. */
const fatherId = idOf(14);
const representation = [
  {
    subjectId: childId,
    signers: [
      { personId: subjectId, capacity: 'parent' as const },
      { personId: fatherId, capacity: 'parent' as const },
    ],
  },
];

/** Wishes about the plan, the proposal and what follows. */
export const planWishes: Record<string, Make> = {
  able: (s) =>
    s.rules.recordCapability(s.pact, {
      pactId,
      capabilityId: s.fresh(0),
      subjectId: someone(s),
      capability: text(s),
      mayServe: ['lab'],
      householdMembers,
    }),
  aim: (s) =>
    s.rules.setGoal(s.pact, {
      pactId,
      goalId: s.draw.rarely() ? oneGoal(s) : s.fresh(0),
      dimension: s.draw.pick(['a', 'e'] as const, 'a'),
      horizon: 'short',
      statement: text(s),
      statedBy: 'both',
      expectedResults: s.draw.rarely()
        ? []
        : [
            {
              resultId: s.fresh(1),
              indicator: text(s),
              baseline: text(s),
              target: text(s),
              dueOn: daysLater(s.today, 60),
            },
          ],
    }),
  support: (s) =>
    s.rules.planSupport(s.pact, {
      pactId,
      supportId: s.fresh(0),
      goalId: oneGoal(s),
      kind: 'training',
      providerId: municipalityId,
      from: s.today,
      to: daysLater(s.today, s.draw.rarely() ? -1 : 90),
    }),
  undertake: (s) =>
    s.rules.setUndertaking(s.pact, {
      pactId,
      undertakingId: s.fresh(0),
      subjectId: someone(s),
      goalId: oneGoal(s),
      description: text(s),
      frequency: 'weekly',
      dueOn: daysLater(s.today, 90),
      conditional: false,
      householdMembers,
    }),
  release: (s) =>
    s.rules.releaseBoundPerson(s.pact, {
      pactId,
      subjectId: s.draw.roll(2) === 0 ? childId : subjectId,
      decisionId: oneDecision(s, s.draw.roll(2) === 0 ? 'other' : 'project-proposal'),
      droppedOn: someDay(s),
      ...moment(s),
    }),
  propose: (s) =>
    s.rules.proposePact(s.pact, {
      pactId,
      documentHash: hashOf(1 + s.draw.roll(1_000)),
      decisionId: s.draw.rarely() ? oneDecision(s, 'other') : oneDecision(s, 'project-proposal'),
      proposedOn: s.draw.rarely() ? daysLater(s.today, 1) : s.today,
      hearings: s.draw.rarely() ? [] : [{ subjectId: childId, heard: true }],
      agreedRestitutions: s.draw.roll(4) > 0 ? [idOf(80)] : [],
      confirmedCommitments: s.draw.roll(4) === 0 ? [idOf(81)] : [],
      childrenToHear: [childId],
      policy,
      ...moment(s),
    }),
  takeBack: (s) =>
    s.rules.withdrawProposal(s.pact, {
      pactId,
      version: version(s),
      reason: text(s),
      withdrawnOn: s.today,
      ...moment(s),
    }),
  lapse: (s) =>
    s.rules.lapseProposal(s.pact, {
      pactId,
      version: version(s),
      now: s.now,
      today: daysLater(s.today, s.draw.roll(2) * 70),
    }),
  refuse: (s) =>
    s.rules.refusePact(s.pact, {
      pactId,
      version: version(s),
      bySubject: someone(s),
      reason: text(s),
      refusedOn: s.today,
      householdMembers,
      ...moment(s),
    }),
  resume: (s) =>
    s.rules.resumeDesign(s.pact, { pactId, reason: text(s), resumedOn: someDay(s), ...moment(s) }),
  sign: (s) => {
    const signedOn = s.draw.rarely() ? daysLater(s.today, 1) : s.today;
    const mark = { signedOn, method: 'handwritten' as const };
    const forChild = { capacity: 'parent' as const, forSubjectId: childId, ...mark };
    const reached = s.draw.roll(3) > 0;
    const signatories = [
      { ref: subjectId, capacity: 'self' as const, ...mark },
      { ref: subjectId, ...forChild },
      ...(reached ? [{ ref: fatherId, ...forChild }] : []),
      { ref: known(s).caseManagerId ?? workerId, capacity: 'case-manager' as const, ...mark },
    ];
    const forgotten = s.draw.roll(7);
    return s.rules.signPact(s.pact, {
      pactId,
      version: version(s),
      documentHash: s.draw.roll(5) === 0 ? hashOf(0) : (known(s).proposal?.documentHash ?? hashOf(0)),
      signatories: signatories.filter((_, index) => index !== forgotten),
      unreachable: reached ? [] : [{ personId: fatherId, forSubjectId: childId, reason: text(s) }],
      startsOn: signedOn,
      expectedEndOn: daysLater(signedOn, 200 - s.draw.roll(150)),
      representation,
      ...moment(s),
    });
  },
  activate: (s) =>
    s.rules.activatePact(s.pact, { pactId, startsOn: s.today, reviewId: s.fresh(0), policy, ...moment(s) }),
  review: (s) =>
    s.rules.scheduleReview(s.pact, {
      pactId,
      reviewId: s.fresh(0),
      kind: 'extraordinary',
      dueOn: daysLater(s.today, s.draw.rarely() ? -1 : 14),
      ...moment(s),
    }),
};
