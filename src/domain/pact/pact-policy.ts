import type { Day } from '../kernel/moment.js';

/** The thresholds of the service, dated: users change them without a release (B.0, 5). */
export interface PactPolicy {
  /** Goes with the events that were made under it. */
  readonly version: string;
  readonly validFrom: Day;
  /** P1 [design]: whether a household may have more than one open pact. */
  readonly severalOpenPacts: boolean;
  /** M1 [design]. */
  readonly minimumMembers: number;
  /** M1 [design]. */
  readonly minimumOrganisations: number;
  /** M4 [design]: more than this share of the members votes. */
  readonly quorumShare: number;
  /** P7: minimum counts of a proposal [design]. */
  readonly minimumGoals: number;
  /** Supports and confirmed commitments together. */
  readonly minimumSupports: number;
  readonly minimumUndertakings: number;
  /** Days a proposal can be signed, from the day it is made [design]. */
  readonly proposalValidityDays: number;
  /** Months from one review to the next (P11) [design]. */
  readonly reviewPeriodMonths: number;
  /** Working days from preliminary analysis to signature (art. 6(1) D.Lgs. 147/2017), a warning only (P9). */
  readonly signatureWorkingDays: number;
}

/** The thresholds of a service that has set none. */
export const DEFAULT_PACT_POLICY: PactPolicy = {
  version: 'default-1',
  validFrom: '2015-01-01',
  severalOpenPacts: false,
  minimumMembers: 2,
  minimumOrganisations: 2,
  quorumShare: 0.5,
  minimumGoals: 1,
  minimumSupports: 1,
  minimumUndertakings: 1,
  proposalValidityDays: 60,
  reviewPeriodMonths: 3,
  signatureWorkingDays: 20,
};

/** The policy in force on `day`; before the first one, the default. */
export const policyInForce = (policies: readonly PactPolicy[], day: Day): PactPolicy =>
  policies
    .filter(({ validFrom }) => validFrom <= day)
    .reduce(
      (latest, policy) => (latest.validFrom <= policy.validFrom ? policy : latest),
      DEFAULT_PACT_POLICY,
    );
