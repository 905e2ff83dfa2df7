import { activatePact } from '../../../src/domain/pact/activate-pact.js';
import { addMember } from '../../../src/domain/pact/add-member.js';
import { assignCaseManager } from '../../../src/domain/pact/assign-case-manager.js';
import { classifyVulnerability } from '../../../src/domain/pact/classify-vulnerability.js';
import { constituteMicroTeam } from '../../../src/domain/pact/constitute-micro-team.js';
import { declinePact } from '../../../src/domain/pact/decline-pact.js';
import { givePrivacyNotice } from '../../../src/domain/pact/give-privacy-notice.js';
import { holdMeeting } from '../../../src/domain/pact/hold-meeting.js';
import { lapseProposal } from '../../../src/domain/pact/lapse-proposal.js';
import { nominateForPact } from '../../../src/domain/pact/nominate-for-pact.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { planSupport } from '../../../src/domain/pact/plan-support.js';
import { proposePact } from '../../../src/domain/pact/propose-pact.js';
import { recordAnalysisFramework } from '../../../src/domain/pact/record-analysis-framework.js';
import { recordCapability } from '../../../src/domain/pact/record-capability.js';
import { recordPreliminaryAnalysis } from '../../../src/domain/pact/record-preliminary-analysis.js';
import { redirectPact } from '../../../src/domain/pact/redirect-pact.js';
import { refusePact } from '../../../src/domain/pact/refuse-pact.js';
import { releaseBoundPerson } from '../../../src/domain/pact/release-bound-person.js';
import { removeMember } from '../../../src/domain/pact/remove-member.js';
import { resumeDesign } from '../../../src/domain/pact/resume-design.js';
import { revokeDecision } from '../../../src/domain/pact/revoke-decision.js';
import { scheduleReview } from '../../../src/domain/pact/schedule-review.js';
import { setGoal } from '../../../src/domain/pact/set-goal.js';
import { setUndertaking } from '../../../src/domain/pact/set-undertaking.js';
import { signPact } from '../../../src/domain/pact/sign-pact.js';
import { takeDecision } from '../../../src/domain/pact/take-decision.js';
import { withdrawFromPact } from '../../../src/domain/pact/withdraw-from-pact.js';
import { withdrawProposal } from '../../../src/domain/pact/withdraw-proposal.js';

/** Everything that decides about a pact, so that a fault can be put in the place of any part. */
export const rules = {
  evolve: pactAggregate.evolve,
  activatePact,
  addMember,
  assignCaseManager,
  classifyVulnerability,
  constituteMicroTeam,
  declinePact,
  givePrivacyNotice,
  holdMeeting,
  lapseProposal,
  nominateForPact,
  planSupport,
  proposePact,
  recordAnalysisFramework,
  recordCapability,
  recordPreliminaryAnalysis,
  redirectPact,
  refusePact,
  releaseBoundPerson,
  removeMember,
  resumeDesign,
  revokeDecision,
  scheduleReview,
  setGoal,
  setUndertaking,
  signPact,
  takeDecision,
  withdrawFromPact,
  withdrawProposal,
};
export type Rules = typeof rules;
