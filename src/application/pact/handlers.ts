import { ActivatePactHandler } from './activate-pact.handler.js';
import { AddMemberHandler } from './add-member.handler.js';
import { AssignCaseManagerHandler } from './assign-case-manager.handler.js';
import { ClassifyVulnerabilityHandler } from './classify-vulnerability.handler.js';
import { ConstituteMicroTeamHandler } from './constitute-micro-team.handler.js';
import { DeclinePactHandler } from './decline-pact.handler.js';
import { GetCaseTimelineHandler } from './get-case-timeline.handler.js';
import { GetCaseViewHandler } from './get-case-view.handler.js';
import { GetPactDocumentHandler } from './get-pact-document.handler.js';
import { GivePrivacyNoticeHandler } from './give-privacy-notice.handler.js';
import { HoldMeetingHandler } from './hold-meeting.handler.js';
import { LapseProposalHandler } from './lapse-proposal.handler.js';
import { ListCaseloadHandler } from './list-caseload.handler.js';
import { NominateForPactHandler } from './nominate-for-pact.handler.js';
import { PlanSupportHandler } from './plan-support.handler.js';
import { ProposePactHandler } from './propose-pact.handler.js';
import { RecordAnalysisFrameworkHandler } from './record-analysis-framework.handler.js';
import { RecordCapabilityHandler } from './record-capability.handler.js';
import { RecordPreliminaryAnalysisHandler } from './record-preliminary-analysis.handler.js';
import { RedirectPactHandler } from './redirect-pact.handler.js';
import { RefusePactHandler } from './refuse-pact.handler.js';
import { ReleaseBoundPersonHandler } from './release-bound-person.handler.js';
import { RemoveMemberHandler } from './remove-member.handler.js';
import { ResumeDesignHandler } from './resume-design.handler.js';
import { RevokeDecisionHandler } from './revoke-decision.handler.js';
import { ScheduleReviewHandler } from './schedule-review.handler.js';
import { SetGoalHandler } from './set-goal.handler.js';
import { SetUndertakingHandler } from './set-undertaking.handler.js';
import { SignPactHandler } from './sign-pact.handler.js';
import { TakeDecisionHandler } from './take-decision.handler.js';
import { WithdrawFromPactHandler } from './withdraw-from-pact.handler.js';
import { WithdrawProposalHandler } from './withdraw-proposal.handler.js';
import { PactDesk } from './pact-desk.js';
import { PactResources } from './pact-resources.js';
import { SigningFacts } from './signing-facts.js';
import { VisibleCase } from './visible-case.js';

/** What commands and queries on a pact are carried out by. */
export const pactHandlers = [
  PactDesk,
  PactResources,
  SigningFacts,
  VisibleCase,
  ActivatePactHandler,
  AddMemberHandler,
  AssignCaseManagerHandler,
  ClassifyVulnerabilityHandler,
  ConstituteMicroTeamHandler,
  DeclinePactHandler,
  GetCaseTimelineHandler,
  GetCaseViewHandler,
  GetPactDocumentHandler,
  GivePrivacyNoticeHandler,
  HoldMeetingHandler,
  LapseProposalHandler,
  ListCaseloadHandler,
  NominateForPactHandler,
  PlanSupportHandler,
  ProposePactHandler,
  RecordAnalysisFrameworkHandler,
  RecordCapabilityHandler,
  RecordPreliminaryAnalysisHandler,
  RedirectPactHandler,
  RefusePactHandler,
  ReleaseBoundPersonHandler,
  RemoveMemberHandler,
  ResumeDesignHandler,
  RevokeDecisionHandler,
  ScheduleReviewHandler,
  SetGoalHandler,
  SetUndertakingHandler,
  SignPactHandler,
  TakeDecisionHandler,
  WithdrawFromPactHandler,
  WithdrawProposalHandler,
];
