/** What another stream must know of a decision of the micro-team; looked up by the application. */
export interface TeamDecision {
  readonly decisionId: string;
  /** What it was about, such as `resource-commitment` (list in domain.md B.4). */
  readonly subject: string;
  /** Taken with quorum, and neither revoked, superseded nor returned (M4, M6, M8). */
  readonly standing: boolean;
}
