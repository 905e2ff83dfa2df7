import type { PactEvent } from './pact.events.js';
import { inState, requireHouseholdMember } from './pact.guards.js';
import type { Pact } from './pact.state.js';
import type { CapabilityRecorded } from './plan.events.js';

export type RecordCapability = CapabilityRecorded['data'] & { readonly householdMembers: readonly string[] };

/**
 * Records what a person of the household can give: "portatrice di risorse oltre che di bisogni" (S0).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `not-a-household-member`
 */
export const recordCapability = (pact: Pact, input: RecordCapability): readonly PactEvent[] => {
  const { householdMembers, ...data } = input;
  const { capabilities } = inState(pact, 'assessing', 'designing', 'proposed', 'refused', 'signed', 'active');
  if (capabilities.some(({ capabilityId }) => capabilityId === data.capabilityId)) return [];
  requireHouseholdMember(data.subjectId, householdMembers, 'subjectId');
  return [{ type: 'CapabilityRecorded', data }];
};
