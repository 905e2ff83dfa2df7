import {
  childId,
  householdId,
  householdMembers,
  idOf,
  municipalityId,
  otherWorkerId,
  pactId,
  sealedText,
  strangerId,
  subjectId,
  supervisorId,
  workerId,
} from '../../support/pact.fixture.js';
import { known, moment, someDay, someone, text, type Make } from './pact.scene.js';

/** Wishes from nomination to the end of assessing, and the ways out. */
export const caseworkWishes: Record<string, Make> = {
  nominate: (s) =>
    s.rules.nominateForPact(s.pact, {
      pactId,
      householdId,
      channel: 'school',
      motivation: text(s),
      nominatedOn: someDay(s),
      municipality: 'Sergnano',
      ...moment(s),
    }),
  assign: (s) =>
    s.rules.assignCaseManager(s.pact, {
      pactId,
      workerId: s.draw.roll(3) === 0 ? otherWorkerId : workerId,
      organisationId: municipalityId,
      from: someDay(s),
      ...(!s.draw.rarely() && { reason: text(s) }),
      ...moment(s),
    }),
  notify: (s) =>
    s.rules.givePrivacyNotice(s.pact, {
      pactId,
      subjectId: s.draw.roll(4) === 0 ? childId : subjectId,
      noticeVersion: `v${s.draw.roll(3)}`,
      channel: 'paper',
      givenOn: someDay(s),
      ...moment(s),
    }),
  analyse: (s) =>
    s.rules.recordPreliminaryAnalysis(s.pact, {
      pactId,
      analysisId: s.fresh(0),
      conductedOn: someDay(s),
      withSubjects: s.draw.rarely() ? [strangerId] : (known(s).notices ?? []).map((one) => one.subjectId),
      dimensions: (['a', 'e', 'f'] as const).slice(s.draw.roll(4)).map((code) => ({ code, need: text(s) })),
      complexity: s.draw.pick(['simple', 'complex', 'work-only'] as const, 'simple'),
      ...moment(s),
    }),
  classify: (s) => {
    const level = s.draw.pick(['normality-at-risk', 'emerging', 'overt'] as const, 'emerging');
    const authorisedBy = s.draw.rarely() ? workerId : supervisorId;
    return s.rules.classifyVulnerability(s.pact, {
      pactId,
      level,
      // The oracle reads the level in the label; the rules see ciphertext.
      sealedLevel: sealedText(level),
      rationale: text(s),
      classifiedOn: someDay(s),
      ...(s.draw.roll(3) > 0 && { override: { reason: text(s), authorisedBy } }),
      ...moment(s),
    });
  },
  frame: (s) =>
    s.rules.recordAnalysisFramework(s.pact, {
      pactId,
      analysisId: s.fresh(0),
      members: [{ subjectId: someone(s), dimensions: [{ code: 'a', need: text(s) }] }],
      meetingId: s.draw.pick(known(s).meetings ?? [], { meetingId: idOf(99) }).meetingId,
    }),
  redirect: (s) =>
    s.rules.redirectPact(s.pact, {
      pactId,
      toMeasure: 'SIA',
      reason: text(s),
      redirectedOn: someDay(s),
      ...moment(s),
    }),
  decline: (s) =>
    s.rules.declinePact(s.pact, {
      pactId,
      by: 'service',
      reason: text(s),
      declinedOn: someDay(s),
      ...moment(s),
    }),
  withdraw: (s) =>
    s.rules.withdrawFromPact(s.pact, {
      pactId,
      bySubject: someone(s),
      reason: text(s),
      withdrawnOn: someDay(s),
      householdMembers,
      ...moment(s),
    }),
};
