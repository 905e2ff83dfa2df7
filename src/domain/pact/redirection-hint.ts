import type { Pact } from './pact.state.js';

/** P3: a case that is about work only is better served elsewhere (art. 5(5) D.Lgs. 147/2017): a hint, never a block. */
export const redirectionHint = (pact: Pact): boolean =>
  pact.status !== 'absent' &&
  ['assessing', 'designing'].includes(pact.status) &&
  pact.analysis?.complexity === 'work-only';
