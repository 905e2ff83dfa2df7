import { z } from 'zod';
import type { AssessmentEvent } from '../../../domain/pact/assessment.events.js';
import { DIMENSION_CODES } from '../../../domain/pact/pact.terms.js';
import type { EventShapes } from '../codec.js';
import { code, day, id, s0, sealed, word } from './data-class.js';

const pactId = id;
const text = sealed('P3');
const ids = z.array(id);

/** A coded value is as telling as a text: a score, or a level of vulnerability, is of a special category. */
const score = sealed('P2');

const dimensions = z.array(
  z.strictObject({
    code: s0(z.enum(DIMENSION_CODES)),
    need: score,
    resources: z.exactOptional(text),
    notes: z.exactOptional(text),
  }),
);

const caseManagement = { pactId, workerId: id, organisationId: id, from: day };

/** How these events are stored: from nomination to the end of assessing. */
export const assessmentShapes: EventShapes<AssessmentEvent> = {
  PactNominated: {
    schema: z.strictObject({
      pactId,
      householdId: id,
      channel: code(
        'lab',
        'listening-centre',
        'social-service',
        'school',
        'civic-center',
        'community-point',
        'self',
        'other',
      ),
      channelRef: z.exactOptional(id),
      motivation: text,
      nominatedOn: day,
      municipality: word,
      zone: z.exactOptional(word),
      intakeId: z.exactOptional(id),
    }),
    upcasts: [],
    effective: ({ nominatedOn }) => nominatedOn,
  },
  CaseManagerAssigned: {
    schema: z.strictObject(caseManagement),
    upcasts: [],
    effective: ({ from }) => from,
  },
  CaseManagerReplaced: {
    schema: z.strictObject({ ...caseManagement, previousWorkerId: id, reason: text }),
    upcasts: [],
    effective: ({ from }) => from,
  },
  PrivacyNoticeGiven: {
    schema: z.strictObject({
      pactId,
      subjectId: id,
      noticeVersion: word,
      channel: code('in-person', 'paper', 'email', 'online'),
      givenOn: day,
    }),
    upcasts: [],
    effective: ({ givenOn }) => givenOn,
    subjects: ({ subjectId }) => [subjectId],
  },
  PreliminaryAnalysisRecorded: {
    schema: z.strictObject({
      pactId,
      analysisId: id,
      conductedOn: day,
      withSubjects: ids,
      dimensions,
      complexity: code('work-only', 'simple', 'complex'),
    }),
    upcasts: [],
    effective: ({ conductedOn }) => conductedOn,
    subjects: ({ withSubjects }) => withSubjects,
  },
  VulnerabilityClassified: {
    schema: z.strictObject({ pactId, level: score, rationale: text, classifiedOn: day }),
    upcasts: [],
    effective: ({ classifiedOn }) => classifiedOn,
  },
  EligibilityOverridden: {
    schema: z.strictObject({ pactId, reason: text, authorisedBy: id, overriddenOn: day }),
    upcasts: [],
    effective: ({ overriddenOn }) => overriddenOn,
  },
  AnalysisFrameworkRecorded: {
    schema: z.strictObject({
      pactId,
      analysisId: id,
      members: z.array(z.strictObject({ subjectId: id, dimensions })),
      meetingId: id,
      conductedOn: day,
    }),
    upcasts: [],
    effective: ({ conductedOn }) => conductedOn,
    subjects: ({ members }) => members.map(({ subjectId }) => subjectId),
  },
  PactRedirected: {
    schema: z.strictObject({
      pactId,
      toMeasure: code('FNA', 'SOCIAL_TITLE', 'SIA', 'OTHER'),
      intakeId: z.exactOptional(id),
      reason: text,
      redirectedOn: day,
    }),
    upcasts: [],
    effective: ({ redirectedOn }) => redirectedOn,
  },
  PactDeclined: {
    schema: z.strictObject({ pactId, by: code('household', 'service'), reason: text, declinedOn: day }),
    upcasts: [],
    effective: ({ declinedOn }) => declinedOn,
  },
};
