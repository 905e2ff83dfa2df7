// The life of one case, as far as its household goes.
import { activate, lapse, propose, refuse, resumeDesign, sign, withdrawProposal } from './agreement.mjs';
import {
  analyse,
  analyseInDepth,
  classify,
  decline,
  giveNotices,
  handOver,
  leave,
  nominate,
  redirect,
  takeCharge,
} from './casework.mjs';
import { deliver, promise, recordCapabilities, release, setGoals, setUndertakings } from './plan.mjs';
import { findBirths, registerHousehold, registerPeople } from './registry.mjs';
import { agreeRestitution, giveBack } from './restitution.mjs';
import { changeTeam, constituteTeam, decide, meet } from './team.mjs';

/** Nomination and assessment; gives whether the case goes on to a plan. */
const assess = async (scene) => {
  const { home } = scene;
  await nominate(scene);
  if (home.end === 'nominated') return false;
  await takeCharge(scene);
  await giveNotices(scene);
  if (home.end === 'declined') {
    await decline(scene, 8);
    return false;
  }
  await analyse(scene);
  if (home.end === 'redirected') {
    await redirect(scene);
    return false;
  }
  await classify(scene);
  return home.end !== 'assessing';
};

/** M7: the beneficiary was not asked, and why. */
const NOT_ASKED = {
  beneficiaryPosition: 'not-asked',
  notAskedReason: 'Esempio: ha chiesto di sentire prima la proposta scritta.',
};

/** Two meetings of the team, the plan between them; gives the decision to propose it. */
const design = async (scene) => {
  const { home } = scene;
  await constituteTeam(scene);
  const first = await meet(scene, 'meeting-1', 21, { absent: home.absent });
  if (home.complexity === 'complex') await analyseInDepth(scene, first);
  const inFirst = { on: 21, ...(home.absent && NOT_ASKED) };
  let offerDecision = await decide(scene, 'offer-decision', 'resource-commitment', first, inFirst);
  const draft = home.changesItsMind
    ? await decide(scene, 'draft-decision', 'project-proposal', first, inFirst)
    : undefined;
  const giving = home.restitution === 'none' ? 'restitution-waiver' : 'restitution';
  const givingDecision = await decide(scene, 'giving-decision', giving, first, inFirst);
  if (home.leaver) await changeTeam(scene);
  await recordCapabilities(scene);
  await setGoals(scene);
  await setUndertakings(scene);
  const second = await meet(scene, 'meeting-2', 28);
  if (home.released !== undefined)
    await release(scene, await decide(scene, 'release-decision', 'goal-change', second, { on: 28 }));
  if (home.changesItsMind) offerDecision = await replaceDecision(scene, offerDecision, second);
  await promise(scene, offerDecision);
  if (home.restitution !== 'none') await agreeRestitution(scene, givingDecision);
  return decide(scene, 'proposal-decision', 'project-proposal', second, {
    on: 28,
    ...(draft !== undefined && { supersedes: draft }),
    ...(home.votes === 'coordinator' && NOT_ASKED),
  });
};

/** What the team decided first loses its force by a second decision. */
const replaceDecision = async (scene, decisionId, meetingId) => {
  const byDecisionId = await decide(scene, 'second-offer-decision', 'resource-commitment', meetingId, {
    on: 28,
  });
  await scene.change('revocation', 'micro-team-decision-revocations', {
    ...{ decisionId, byDecisionId, reason: 'Esempio: l’offerta è cambiata.' },
  });
  return byDecisionId;
};

/** The proposal and the answers to it; gives whether it is there to be signed. */
const agree = async (scene, decisionId) => {
  const { home } = scene;
  await findBirths(scene);
  await propose(scene, 'proposal-1', decisionId, 29);
  if (home.end === 'refused' || home.refusedFirst) await refuse(scene, 31);
  if (home.refusedFirst) await resumeDesign(scene, 32);
  if (home.proposalWithdrawn) await withdrawProposal(scene, 32);
  if (home.proposalLapsed) await lapse(scene);
  if (home.declinedBy !== undefined) await decline(scene, 35);
  if (!['active', 'signed', 'withdrawn'].includes(home.end)) return false;
  if (home.refusedFirst || home.proposalWithdrawn) await propose(scene, 'proposal-2', decisionId, 33);
  return true;
};

const run = async (scene) => {
  const { home } = scene;
  await activate(scene);
  await deliver(scene);
  if (home.restitution !== 'none')
    await giveBack(scene, async () => {
      const meetingId = await meet(scene, 'meeting-3', 75);
      return decide(scene, 'waiver-decision', 'restitution-waiver', meetingId, { on: 75 });
    });
  if (home.handedOver) await handOver(scene);
  if (home.end === 'withdrawn') await leave(scene, 80);
};

/** Plays a household from the registry to where its case stands; gives the ids of its pacts. */
export const play = async (scene) => {
  const { home } = scene;
  await registerPeople(scene);
  await registerHousehold(scene);
  if (await assess(scene)) {
    const decisionId = await design(scene);
    if (home.leaves) await leave(scene, 30);
    else if (home.end !== 'designing' || home.proposalWithdrawn || home.proposalLapsed) {
      const toBeSigned = await agree(scene, decisionId);
      if (toBeSigned) await sign(scene);
      if (toBeSigned && home.end !== 'signed') await run(scene);
    }
  }
  // P1: a case that ended leaves the household free for another nomination.
  const pactIds = [scene.pact.id];
  if (home.again) {
    await nominate(scene, 'second-nomination', 60);
    pactIds.push(scene.pact.id);
  }
  return { pactIds };
};
