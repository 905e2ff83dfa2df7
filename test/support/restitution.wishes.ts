import fc from 'fast-check';
import { agreeRestitution } from '../../src/domain/community-restitution/agree-restitution.js';
import type { CommunityRestitutionEvent } from '../../src/domain/community-restitution/community-restitution.events.js';
import type { CommunityRestitution } from '../../src/domain/community-restitution/community-restitution.js';
import { completeRestitution } from '../../src/domain/community-restitution/complete-restitution.js';
import { confirmActivity } from '../../src/domain/community-restitution/confirm-activity.js';
import { contestActivity } from '../../src/domain/community-restitution/contest-activity.js';
import { insureRestitution } from '../../src/domain/community-restitution/insure-restitution.js';
import { interruptRestitution } from '../../src/domain/community-restitution/interrupt-restitution.js';
import { logActivity } from '../../src/domain/community-restitution/log-activity.js';
import { resumeRestitution } from '../../src/domain/community-restitution/resume-restitution.js';
import { suspendRestitution } from '../../src/domain/community-restitution/suspend-restitution.js';
import { waiveRestitution } from '../../src/domain/community-restitution/waive-restitution.js';
import {
  aDecision,
  anActivity,
  anAgreement,
  firstActivity,
  host,
  operator,
  secondActivity,
  sealedText,
  subject,
  subjectId,
  tutor,
} from './restitution.fixture.js';

type Input<Decide extends (state: never, input: never) => unknown> = Parameters<Decide>[1];
/** Anything someone may want of a restitution. */
export type Wish =
  | { readonly kind: 'agree'; readonly input: Input<typeof agreeRestitution> }
  | { readonly kind: 'insure'; readonly input: Input<typeof insureRestitution> }
  | { readonly kind: 'log'; readonly input: Input<typeof logActivity> }
  | { readonly kind: 'confirm'; readonly input: Input<typeof confirmActivity> }
  | { readonly kind: 'contest'; readonly input: Input<typeof contestActivity> }
  | { readonly kind: 'suspend'; readonly input: Input<typeof suspendRestitution> }
  | { readonly kind: 'resume'; readonly input: Input<typeof resumeRestitution> }
  | { readonly kind: 'complete'; readonly input: Input<typeof completeRestitution> }
  | { readonly kind: 'waive'; readonly input: Input<typeof waiveRestitution> }
  | { readonly kind: 'interrupt'; readonly input: Input<typeof interruptRestitution> };
/** What answers a wish: the real decisions, or faulty ones. */
export type Decide = (state: CommunityRestitution, wish: Wish) => readonly CommunityRestitutionEvent[];

/** The real decisions. */
export const decide: Decide = (state, { kind, input }) => {
  switch (kind) {
    case 'agree':
      return agreeRestitution(state, input);
    case 'insure':
      return insureRestitution(state, input);
    case 'log':
      return logActivity(state, input);
    case 'confirm':
      return confirmActivity(state, input);
    case 'contest':
      return contestActivity(state, input);
    case 'suspend':
      return suspendRestitution(state, input);
    case 'resume':
      return resumeRestitution(state, input);
    case 'complete':
      return completeRestitution(state, input);
    case 'waive':
      return waiveRestitution(state, input);
    case 'interrupt':
      return interruptRestitution(state, input);
  }
};

const reason = sealedText();
const today = '2016-04-20';
const activityId = fc.constantFrom(firstActivity, secondActivity, subjectId);
const by = fc.constantFrom(subject, host, host, tutor, operator, { ...host, userId: subjectId });
const aDay = fc.constantFrom(
  '2016-02-28',
  '2016-03-10',
  '2016-04-02',
  '2016-04-12',
  '2016-04-20',
  '2016-05-01',
);
const share = fc.option(fc.constantFrom(0, 0.5, 1, 1.5, 3, 4), { nil: undefined });
const decision = fc.constantFrom(
  aDecision,
  { ...aDecision, standing: false },
  { ...aDecision, subject: 'restitution-waiver' },
  null,
);
const agreement = fc.constantFrom(
  anAgreement(),
  anAgreement({ quantity: 2 }),
  anAgreement({ quantity: 0.5, insuranceRequired: true }),
  anAgreement({ insurance: { insuranceRef: 'POL-1', from: '2016-04-01' } }),
  anAgreement({ pactStatus: 'assessing' }),
  anAgreement({ conditionality: 'benefit-linked' }),
  anAgreement({ decision: null }),
);
const activity = fc
  .record({
    activityId,
    performedOn: aDay,
    quantity: fc.constantFrom(0.5, 1, 1.5, 4),
    loggedBy: by,
    pactSignedOn: fc.constantFrom('2016-03-01', '2016-03-01', null),
  })
  .map((change) => ({ ...anActivity(change), today }));
const settlement = fc
  .record({ activityId, by, quantity: share })
  .map(({ quantity, ...rest }) => ({ ...rest, ...(quantity !== undefined && { quantity }) }));

const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 16, arbitrary: agreement.map((input) => ({ kind: 'agree', input }) as const) },
  {
    weight: 4,
    arbitrary: aDay.map((from) => ({ kind: 'insure', input: { insuranceRef: 'POL-2', from } }) as const),
  },
  { weight: 32, arbitrary: activity.map((input) => ({ kind: 'log', input }) as const) },
  { weight: 32, arbitrary: settlement.map((input) => ({ kind: 'confirm', input }) as const) },
  {
    weight: 16,
    arbitrary: settlement.map((input) => ({ kind: 'contest', input: { ...input, reason } }) as const),
  },
  {
    weight: 4,
    arbitrary: aDay.map((from) => ({ kind: 'suspend', input: { from, reason, today } }) as const),
  },
  { weight: 8, arbitrary: aDay.map((from) => ({ kind: 'resume', input: { from, reason, today } }) as const) },
  {
    weight: 4,
    arbitrary: decision.map((taken) => ({ kind: 'complete', input: { decision: taken, reason } }) as const),
  },
  { weight: 8, arbitrary: fc.constant({ kind: 'complete', input: { decision: null } } as const) },
  {
    weight: 2,
    arbitrary: decision.map((taken) => ({ kind: 'waive', input: { decision: taken, reason } }) as const),
  },
  { weight: 1, arbitrary: by.map((who) => ({ kind: 'interrupt', input: { by: who, reason } }) as const) },
);

const good: readonly Wish[] = [
  { kind: 'agree', input: anAgreement({ quantity: 2 }) },
  { kind: 'log', input: { ...anActivity(), today } },
];

/** Up to 30 wishes, many of them impossible; two histories in three begin well, so that they get somewhere. */
export const wishes = fc
  .tuple(fc.constantFrom([], good.slice(0, 1), good), fc.array(wish, { maxLength: 28, size: 'max' }))
  .map(([opening, rest]) => [...opening, ...rest]);
