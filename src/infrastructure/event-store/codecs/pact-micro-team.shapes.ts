import { z } from 'zod';
import type { MicroTeamEvent } from '../../../domain/pact/micro-team.events.js';
import type { EventShapes } from '../codec.js';
import { code, day, flag, id, s0, sealed } from './data-class.js';

const pactId = id;
const text = sealed('P3');
const member = z.strictObject({
  memberId: id,
  personRef: id,
  organisationId: id,
  side: code('public', 'community'),
  kind: code(
    'social-worker',
    'educator',
    'psychologist',
    'third-sector',
    'volunteer',
    'employment',
    'school',
    'health',
    'other',
  ),
  from: day,
});
const ids = z.array(id);
const duration = s0(z.iso.duration());

/** How these events are stored: the micro-team, its meetings and decisions. */
export const microTeamShapes: EventShapes<MicroTeamEvent> = {
  MicroTeamConstituted: {
    schema: z.strictObject({
      pactId,
      teamId: id,
      coordinatorId: id,
      members: z.array(member),
      constitutedOn: day,
    }),
    upcasts: [],
    effective: ({ constitutedOn }) => constitutedOn,
  },
  MicroTeamMemberJoined: {
    schema: z.strictObject({ pactId, member }),
    upcasts: [],
    effective: ({ member: { from } }) => from,
  },
  MicroTeamMemberLeft: {
    schema: z.strictObject({
      pactId,
      memberId: id,
      until: day,
      reason: text,
      successorId: z.exactOptional(id),
    }),
    upcasts: [],
    effective: ({ until }) => until,
  },
  MicroTeamMeetingHeld: {
    schema: z.strictObject({
      pactId,
      meetingId: id,
      heldOn: day,
      place: code('office', 'home', 'listening-centre', 'school', 'lab', 'civic-center', 'online', 'other'),
      present: ids,
      beneficiaryPresent: flag,
      beneficiaryAbsenceReason: z.exactOptional(text),
      duration,
      minutes: text,
    }),
    upcasts: [],
    effective: ({ heldOn }) => heldOn,
  },
  MicroTeamDecisionTaken: {
    schema: z.strictObject({
      pactId,
      decisionId: id,
      meetingId: id,
      subject: code(
        'eligibility',
        'project-proposal',
        'goal-change',
        'resource-commitment',
        'restitution',
        'restitution-waiver',
        'amendment',
        'suspension',
        'resumption',
        'review-outcome',
        'redirection',
        'closure',
        'other',
      ),
      text,
      method: code('consensus', 'majority', 'coordinator'),
      votes: z.array(
        z.strictObject({
          memberId: id,
          position: code('agree', 'disagree', 'abstain'),
          dissent: z.exactOptional(text),
        }),
      ),
      beneficiaryPosition: code('agreed', 'disagreed', 'not-asked'),
      notAskedReason: z.exactOptional(text),
      takenOn: day,
      effectiveOn: day,
      supersedes: z.exactOptional(id),
    }),
    upcasts: [],
    effective: ({ takenOn }) => takenOn,
  },
  MicroTeamDecisionRevoked: {
    schema: z.strictObject({ pactId, decisionId: id, byDecisionId: id, reason: text, revokedOn: day }),
    upcasts: [],
    effective: ({ revokedOn }) => revokedOn,
  },
};
