import type { Day } from '../../domain/kernel/moment.js';
import { DEFAULT_PACT_POLICY, type PactPolicy } from '../../domain/pact/pact-policy.js';

/** The dated thresholds that this service was given (ADR 0015). */
export abstract class PactPolicies {
  /** Those in force on a day; before the first, the default ones. */
  abstract inForce(day: Day): PactPolicy;
}

/** Version to be stored beside an event; undefined where nobody has chosen: the default belongs to the rule set. */
export const chosenVersion = ({ version }: PactPolicy): string | undefined =>
  version === DEFAULT_PACT_POLICY.version ? undefined : version;
