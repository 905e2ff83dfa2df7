// The plan out of need: capabilities, goals, supports, undertakings, and what others promise.
import { CAPABILITIES, GOALS, OFFERS } from './texts.mjs';

const inTurn = (list, number) => list[number % list.length];
const FREQUENCIES = ['weekly', 'monthly', 'as-agreed', 'once', 'daily'];

/** What the bound members can give. */
export const recordCapabilities = async (scene) => {
  for (const [index, who] of scene.bound.entries()) {
    const [capability, mayServe] = inTurn(CAPABILITIES, scene.home.number + index);
    const subjectId = scene.people[who].id;
    await scene.change(`capability-${who}`, 'capabilities', { subjectId, capability, mayServe });
  }
};

/** One or two goals, each with the support that serves it. */
export const setGoals = async (scene) => {
  const { number } = scene.home;
  scene.goals = [];
  for (let index = 0; index <= number % 2; index += 1) {
    const { dimension, support, statement, result } = inTurn(GOALS, number + index);
    const [indicator, baseline, target] = result;
    const goalId = await scene.change(`goal-${index + 1}`, 'goals', {
      ...{ dimension, statement },
      horizon: inTurn(['short', 'medium', 'long'], number),
      statedBy: inTurn(['household', 'both', 'team'], number),
      expectedResults: [{ indicator, baseline, target, dueOn: scene.day(300) }],
    });
    scene.goals.push(goalId);
    await scene.change(`support-${index + 1}`, 'supports', {
      goalId,
      kind: support,
      providerId: index === 0 ? scene.cast.bodies.cooperative : scene.workerId,
      ...{ from: scene.day(38), to: scene.day(300) },
    });
  }
};

/** Every bound member is bound to something, by name. */
export const setUndertakings = async (scene) => {
  for (const [index, who] of scene.bound.entries())
    await scene.change(`undertaking-${who}`, 'undertakings', {
      subjectId: scene.people[who].id,
      goalId: scene.goals[0],
      description: inTurn(GOALS, scene.home.number + index).undertaking,
      frequency: inTurn(FREQUENCIES, scene.home.number + index),
      ...{ dueOn: scene.day(280), conditional: false },
    });
};

/** A bound person who will not sign leaves the pact by decision, before it is proposed. */
export const release = (scene, decisionId) =>
  scene.change('release', 'undertaking-releases', {
    subjectId: scene.people[scene.home.released].id,
    ...{ decisionId, droppedOn: scene.day(28) },
  });

const offer = (scene, name, turn, until) => {
  const { provider, money, ...terms } = inTurn(OFFERS, turn);
  scene.offered = { ...terms, money };
  return scene.worker.create(scene.step(name), '/commitments', {
    target: { type: 'pact', id: scene.pact.id },
    providerId: scene.cast.bodies[provider],
    ...terms,
    ...(money && { money }),
    ...{ from: scene.day(38), to: scene.day(until) },
    ...(turn % 3 === 0 && { conditions: 'Esempio: da concordare una settimana prima.' }),
  });
};

/** Somebody promises something; the team's decision makes it count. A first offer may be declined. */
export const promise = async (scene, decisionId) => {
  const { number, commitment } = scene.home;
  if (commitment === 'declined') {
    scene.resource = await offer(scene, 'declined-offer', number + 1, 200);
    const reason = 'Esempio: non risponde al bisogno di adesso.';
    await scene.changeOther('declined-offer-refusal', scene.resource, 'refusals', { reason });
  }
  scene.commitment = await offer(scene, 'offer', number, commitment === 'lapsed' ? 66 : 200);
  await scene.changeOther('offer-confirmation', scene.commitment, 'confirmations', { decisionId });
};

/** Part of what was promised, in its unit and in money where money was promised. */
const delivery = ({ signedDay, household, offered }, share, on) => {
  const quantity = offered.quantity * share;
  return {
    ...{ deliveredOn: signedDay(on), quantity },
    ...(offered.money && { money: { amount: quantity.toFixed(2), currency: 'EUR' } }),
    receivedBy: { type: 'household', id: household.id },
  };
};

/** What comes of the promise while the pact runs. */
export const deliver = async (scene) => {
  const { commitment } = scene.home;
  const record = (name, share, on) =>
    scene.changeOther(name, scene.commitment, 'deliveries', delivery(scene, share, on));
  const deliveryId = await record('delivery-1', 0.5, 52);
  if (commitment === 'fulfilled') await record('delivery-2', 0.5, 66);
  if (commitment === 'lapsed') await scene.changeOther('lapse', scene.commitment, 'lapses', {});
  if (commitment === 'withdrawn')
    await scene.changeOther('commitment-withdrawal', scene.commitment, 'withdrawals', {
      reason: 'Esempio: chi aveva promesso non può più mantenere.',
    });
  if (commitment === 'reversed') {
    const reversal = { deliveryId, reason: 'Esempio: consegna registrata due volte.' };
    await scene.changeOther('reversal', scene.commitment, 'delivery-reversals', reversal, scene.supervisor);
    await record('delivery-again', 0.25, 54);
  }
};
