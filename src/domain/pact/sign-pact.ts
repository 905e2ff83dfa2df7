import type { Moment } from '../kernel/moment.js';
import type { PactSigned } from './agreement.events.js';
import type { PactEvent } from './pact.events.js';
import { decisionInForce, requireOrder, requirePast } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { Pact, Proposal } from './pact.state.js';
import type { Signatory } from './pact.terms.js';
import { onTheTable } from './proposal.guards.js';
import { requireAllowed, requireSignatureOf, type Representation } from './signature.guards.js';

export type SignPact = Omit<PactSigned['data'], 'signedOn'> &
  Moment & { readonly representation: readonly Representation[] };

const requireInTime = (
  signatories: readonly Signatory[],
  { proposedOn, validUntil }: Proposal,
  today: string,
): void =>
  signatories.forEach(({ signedOn }, index) => {
    const path = `signatories[${index}].signedOn`;
    requirePast(signedOn, today, path);
    requireOrder(proposedOn, signedOn, path);
    if (signedOn > validUntil) reject('proposal-lapsed', 'The proposal was no longer valid.', path);
  });

/**
 * Everyone who is bound, and the case manager, signed the very document that was proposed (P9, H5). The 20 working
 * days of art. 6(1) D.Lgs. 147/2017 are a warning (`signatureDelay`), never a block.
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `proposal-version-differs`,
 * `document-differs`, `decision-not-in-force`, `date-in-future`, `dates-out-of-order`, `proposal-lapsed`,
 * `signature-repeated`, `signature-not-allowed`, `signature-missing`, `age-unknown`, `representative-missing`,
 * `case-manager-signature-missing`
 */
export const signPact = (pact: Pact, input: SignPact): readonly PactEvent[] => {
  const { now: _, today, representation, ...data } = input;
  if (pact.status === 'signed' && pact.signature?.documentHash === data.documentHash) return [];
  const { pact: found, proposal } = onTheTable(pact, data.version);
  if (proposal.documentHash !== data.documentHash)
    return reject('document-differs', 'This is not the document that was proposed.', 'documentHash');
  decisionInForce(found, proposal.decisionId, 'version');
  if (proposal.waiverDecisionId !== undefined) decisionInForce(found, proposal.waiverDecisionId, 'version');
  requireInTime(data.signatories, proposal, today);
  const signatures = { ...data, representation };
  requireAllowed(signatures, found.caseManagerId);
  for (const { subjectId } of found.undertakings) requireSignatureOf(signatures, subjectId);
  if (!data.signatories.some(({ capacity }) => capacity === 'case-manager'))
    return reject('case-manager-signature-missing', 'The case manager signs too.', 'signatories');
  const signedOn = data.signatories.reduce((last, one) => (one.signedOn > last ? one.signedOn : last), '');
  requireOrder(signedOn, data.startsOn, 'startsOn');
  requireOrder(data.startsOn, data.expectedEndOn, 'expectedEndOn');
  return [{ type: 'PactSigned', data: { ...data, signedOn } }];
};
