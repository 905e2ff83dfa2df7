import type { Day } from '../kernel/moment.js';
import { workingDaysBetween } from '../kernel/working-days.js';
import type { PactPolicy } from './pact-policy.js';

/** What the time from analysis to signature is told by; a pact, or a view of it. */
interface AnalysedPact {
  readonly status: string;
  readonly analysis?: { readonly conductedOn: Day };
  readonly signature?: { readonly signedOn: Day };
}

/** How the time from preliminary analysis to signature stands against the law's term. */
export interface SignatureDelay {
  readonly workingDays: number;
  readonly limit: number;
  readonly late: boolean;
}

/**
 * Working days from the preliminary analysis to the signature, or to `day` where nobody has signed (P9, art. 6(1)
 * D.Lgs. 147/2017): a warning, never a block. Undefined before the analysis and after an end without signature.
 */
export const signatureDelay = (
  pact: AnalysedPact,
  day: Day,
  policy: PactPolicy,
): SignatureDelay | undefined => {
  if (!pact.analysis) return undefined;
  const ended = ['declined', 'redirected', 'withdrawn'].includes(pact.status);
  if (ended && !pact.signature) return undefined;
  const workingDays = workingDaysBetween(pact.analysis.conductedOn, pact.signature?.signedOn ?? day);
  const limit = policy.signatureWorkingDays;
  return { workingDays, limit, late: workingDays > limit };
};
