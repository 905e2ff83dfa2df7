import type { PactDocument } from './document-form.js';
import { seatsOn } from './micro-team.js';
import type { OpenedPact } from './pact.state.js';
import type { Hearing } from './pact.terms.js';

/** What the document holds that the pact's own stream does not know before it is proposed. */
export interface DocumentFacts {
  /** The `project-proposal` decision that it carries out. */
  readonly decisionId: string;
  /** Community restitutions agreed for this pact. */
  readonly restitutionIds: readonly string[];
  /** Resource commitments confirmed for this pact. */
  readonly commitmentIds: readonly string[];
  readonly hearings: readonly Hearing[];
}

const sorted = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

const by =
  <Item>(idOf: (item: Item) => string) =>
  (one: Item, other: Item): number =>
    idOf(one) < idOf(other) ? -1 : 1;

/** The team's decision in force to do without restitution, if there is one (P7). */
export const waiverOf = (pact: OpenedPact) =>
  pact.decisions.findLast(
    ({ subject, standing }) => subject === 'restitution-waiver' && standing === 'in-force',
  );

/** The number that the next proposal will carry. */
export const nextVersion = (pact: OpenedPact): number => (pact.proposal?.version ?? 0) + 1;

/**
 * Renders the document of the next proposal from the events alone (art. 6(2) D.Lgs. 147/2017: objectives and results,
 * supports, undertakings). Everything is ordered by id, so that equal pacts give equal documents; the team is the one
 * of the day of the decision. The document that was proposed is kept in `pact.proposal.document`.
 */
export const pactDocument = (pact: OpenedPact, facts: DocumentFacts): PactDocument => {
  const decision = pact.decisions.find(({ decisionId }) => decisionId === facts.decisionId);
  const meeting = pact.meetings.find(({ meetingId }) => meetingId === decision?.meetingId);
  const waiver = facts.restitutionIds.length > 0 ? undefined : waiverOf(pact);

  return {
    form: 'patto-gener-attivo/1',
    pactId: pact.pactId,
    householdId: pact.householdId,
    municipality: pact.nomination.municipality,
    version: nextVersion(pact),
    caseManagerId: pact.caseManagerId ?? null,
    team: pact.team
      ? {
          teamId: pact.team.teamId,
          coordinatorId: pact.team.coordinatorId,
          members: seatsOn(pact.team, meeting?.heldOn ?? pact.team.constitutedOn)
            .map(({ memberId, personRef, organisationId, kind }) => ({
              memberId,
              personRef,
              organisationId,
              kind,
            }))
            .sort(by(({ memberId }) => memberId)),
        }
      : null,
    decision: decision
      ? {
          decisionId: decision.decisionId,
          text: decision.text,
          beneficiaryPosition: decision.beneficiaryPosition,
          effectiveOn: decision.effectiveOn,
        }
      : null,
    goals: pact.goals
      .map(({ pactId: _, expectedResults, ...goal }) => ({
        ...goal,
        expectedResults: expectedResults.toSorted(by(({ resultId }) => resultId)),
      }))
      .sort(by(({ goalId }) => goalId)),
    supports: pact.supports
      .map(({ pactId: _, commitmentId = null, ...support }) => ({ ...support, commitmentId }))
      .sort(by(({ supportId }) => supportId)),
    undertakings: pact.undertakings
      .map(({ pactId: _, ...undertaking }) => undertaking)
      .sort(by(({ undertakingId }) => undertakingId)),
    commitmentIds: sorted(facts.commitmentIds),
    restitutionIds: sorted(facts.restitutionIds),
    restitutionWaiver: waiver ? { decisionId: waiver.decisionId, text: waiver.text } : null,
    hearings: facts.hearings.toSorted(by(({ subjectId }) => subjectId)),
  };
};
