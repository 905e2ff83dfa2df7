/** What the events say of one case: who manages it, who sits in its micro-team now, whom it is about. */
export interface CaseFacts {
  readonly caseManagerId?: string;
  /** Body the case manager acts for; its supervisors oversee the case. */
  readonly organisationId?: string;
  /** Operator who nominated the household. */
  readonly nominatedBy?: string;
  /** Operators who are members of the micro-team today. */
  readonly teamOperatorIds: readonly string[];
  /** Subject ids of the household. */
  readonly subjectIds: readonly string[];
}

/** What the events say of one natural person: who registered them and the cases of their households. */
export interface PersonFacts {
  readonly subjectId: string;
  readonly registeredBy: string;
  /** Body the registrar acted for. */
  readonly registeredFor: string;
  readonly cases: readonly CaseFacts[];
}

/** What the events say of one household: who registered it, who belongs to it now, its cases. */
export interface HouseholdFacts {
  readonly householdId: string;
  readonly registeredBy: string;
  /** Body the registrar acted for. */
  readonly registeredFor: string;
  readonly subjectIds: readonly string[];
  readonly cases: readonly CaseFacts[];
}

/** What is asked about. `service` is everything that belongs to nobody in particular. */
export type Resource =
  | { readonly kind: 'service' }
  | { readonly kind: 'person'; readonly person: PersonFacts }
  | { readonly kind: 'household'; readonly household: HouseholdFacts }
  | { readonly kind: 'operator'; readonly operatorId: string }
  | { readonly kind: 'case'; readonly case: CaseFacts }
  | { readonly kind: 'audit-engagement'; readonly auditorId: string }
  | {
      readonly kind: 'commitment';
      /** Absent when it is promised to a lab, a civic center or a start-up: then it concerns no household. */
      readonly case?: CaseFacts;
      readonly providerId: string;
    }
  | {
      readonly kind: 'restitution';
      readonly case: CaseFacts;
      readonly subjectId: string;
      /** Organisation that hosts the restitution. */
      readonly hostId: string;
      readonly tutorId?: string;
    };
