// The proposal, the answer of the household, the signatures.

const childrenOf = ({ members }) => members.filter(({ relation }) => /child/.test(relation));

/** Puts the plan before the household; children are heard, the small ones with the reason why not. */
export const propose = async (scene, name, decisionId, on) => {
  await scene.change(name, 'proposals', {
    ...{ decisionId, proposedOn: scene.day(on) },
    hearings: childrenOf(scene).map(({ who, year }) => ({
      subjectId: scene.people[who].id,
      ...(year < 2017 ? { heard: true } : { heard: false, reason: 'Esempio: troppo piccolo per capire.' }),
    })),
  });
  scene.proposal = (scene.proposal ?? 0) + 1;
};

/** The household says no to what was proposed. */
export const refuse = (scene, on) =>
  scene.change('refusal', 'refusals', {
    ...{ version: scene.proposal, bySubject: scene.people.alfa.id },
    reason: 'Esempio: gli impegni sembrano troppi.',
    refusedOn: scene.day(on),
  });

/** After a refusal the work on the plan goes on. */
export const resumeDesign = (scene, on) =>
  scene.change('resumption-of-design', 'design-resumptions', {
    reason: 'Esempio: si riparte da ciò che il nucleo sente suo.',
    resumedOn: scene.day(on),
  });

/** The service takes its proposal back. */
export const withdrawProposal = (scene, on) =>
  scene.change('proposal-withdrawal', 'proposal-withdrawals', {
    version: scene.proposal,
    reason: 'Esempio: è cambiato il lavoro, si rivedono gli obiettivi.',
    withdrawnOn: scene.day(on),
  });

/** Nobody signed in time. */
export const lapse = (scene) =>
  scene.change('proposal-lapse', 'proposal-lapses', { version: scene.proposal });

const METHODS = ['handwritten', 'spid', 'cie', 'qes'];

/** Who signs for a bound member: the member, or everybody who represents them. */
const signersOf = ({ people }, { who, parents = [], unreachable, guardian, administrator }) => {
  const forSubjectId = people[who].id;
  const by = (signer, capacity) => ({ ref: people[signer].id, capacity, forSubjectId });
  if (guardian !== undefined) return [by(guardian, 'guardian')];
  if (administrator !== undefined) return [by(administrator, 'support-administrator')];
  const parentsInReach = parents.filter((parent) => parent !== unreachable);
  if (parentsInReach.length > 0) return parentsInReach.map((parent) => by(parent, 'parent'));
  return [{ ref: forSubjectId, capacity: 'self' }];
};

/** Everyone who is bound and the case manager sign the document as it was proposed. */
export const sign = async (scene) => {
  const { proposal } = await scene.view('proposed-document');
  const bound = scene.members.filter(({ who }) => scene.bound.includes(who));
  const signatories = [
    ...bound.flatMap((member) => signersOf(scene, member)),
    { ref: scene.workerId, capacity: 'case-manager' },
  ];
  await scene.change('signature', 'signatures', {
    ...{ version: scene.proposal, documentHash: proposal.documentHash },
    signatories: signatories.map((signatory, index) => ({
      ...signatory,
      signedOn: scene.signedDay(36),
      method: METHODS[(scene.home.number + index) % METHODS.length],
    })),
    unreachable: bound
      .filter(({ unreachable }) => unreachable !== undefined)
      .map(({ who, unreachable }) => ({
        personId: scene.people[unreachable].id,
        forSubjectId: scene.people[who].id,
        reason: 'Esempio: irreperibile da due anni.',
      })),
    ...{ startsOn: scene.signedDay(38), expectedEndOn: scene.signedDay(401) },
  });
};

/** The pact begins to run. */
export const activate = (scene) =>
  scene.change('activation', 'activations', {
    startsOn: scene.signedDay(38),
  });
