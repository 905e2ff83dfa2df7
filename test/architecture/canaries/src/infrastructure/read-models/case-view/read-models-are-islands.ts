import { caseloadProjection } from '../caseload/caseload.projection.js';

/** A read model can be rebuilt alone only when no other one needs it. */
export const broken = caseloadProjection;
