import type { ProjectionComparison } from '../../domain/audit-engagement/audit-engagement.events.js';

/** How a read model compares with the one that the log gives. */
export type Comparison = Omit<ProjectionComparison, 'comparisonId'>;

/** Builds read models beside the live ones and compares them row by row. Changes neither. */
export abstract class ProjectionComparisons {
  abstract readonly names: readonly string[];
  /** `progress` is told how far it is, in events. @throws RangeError for a name that is not in `names` */
  abstract compare(name: string, progress?: (done: number, total: number) => void): Promise<Comparison>;
}
