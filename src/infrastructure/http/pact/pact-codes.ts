import type {
  BeneficiaryPosition,
  Complexity,
  DecisionMethod,
  DecisionSubject,
  Frequency,
  Measure,
  MeetingPlace,
  MemberKind,
  NominationChannel,
  NoticeChannel,
  ReviewKind,
  ServingPlace,
  SigningCapacity,
  SupportKind,
  VulnerabilityLevel,
} from '../../../domain/pact/pact.terms.js';

/** All codes of a union: a forgotten or an unknown one does not compile. */
const codesOf = <Code extends string>(codes: Readonly<Record<Code, true>>): readonly Code[] =>
  Object.keys(codes) as Code[];

export const CHANNELS = codesOf<NominationChannel>({
  lab: true,
  'listening-centre': true,
  'social-service': true,
  school: true,
  'civic-center': true,
  'community-point': true,
  self: true,
  other: true,
});

export const NOTICE_CHANNELS = codesOf<NoticeChannel>({
  'in-person': true,
  paper: true,
  email: true,
  online: true,
});

export const COMPLEXITIES = codesOf<Complexity>({ 'work-only': true, simple: true, complex: true });

export const LEVELS = codesOf<VulnerabilityLevel>({ 'normality-at-risk': true, emerging: true, overt: true });

export const MEASURES = codesOf<Measure>({ FNA: true, SOCIAL_TITLE: true, SIA: true, OTHER: true });

export const MEMBER_KINDS = codesOf<MemberKind>({
  'social-worker': true,
  educator: true,
  psychologist: true,
  'third-sector': true,
  volunteer: true,
  employment: true,
  school: true,
  health: true,
  other: true,
});

export const MEETING_PLACES = codesOf<MeetingPlace>({
  office: true,
  home: true,
  'listening-centre': true,
  school: true,
  lab: true,
  'civic-center': true,
  online: true,
  other: true,
});

export const DECISION_SUBJECTS = codesOf<DecisionSubject>({
  eligibility: true,
  'project-proposal': true,
  'goal-change': true,
  'resource-commitment': true,
  restitution: true,
  'restitution-waiver': true,
  amendment: true,
  suspension: true,
  resumption: true,
  'review-outcome': true,
  redirection: true,
  closure: true,
  other: true,
});

export const DECISION_METHODS = codesOf<DecisionMethod>({
  consensus: true,
  majority: true,
  coordinator: true,
});

export const VOTES = ['agree', 'disagree', 'abstain'] as const;

export const BENEFICIARY_POSITIONS = codesOf<BeneficiaryPosition>({
  agreed: true,
  disagreed: true,
  'not-asked': true,
});

export const HORIZONS = ['short', 'medium', 'long'] as const;

export const STATED_BY = ['household', 'team', 'both'] as const;

export const DECLINED_BY = ['household', 'service'] as const;

export const SERVING_PLACES = codesOf<ServingPlace>({
  lab: true,
  'civic-center': true,
  neighbours: true,
  association: true,
  parish: true,
  school: true,
  other: true,
});

export const SUPPORT_KINDS = codesOf<SupportKind>({
  housing: true,
  work: true,
  training: true,
  economic: true,
  education: true,
  care: true,
  relations: true,
  mobility: true,
  other: true,
});

export const FREQUENCIES = codesOf<Frequency>({
  once: true,
  daily: true,
  weekly: true,
  monthly: true,
  'as-agreed': true,
});

export const CAPACITIES = codesOf<SigningCapacity>({
  self: true,
  parent: true,
  guardian: true,
  'support-administrator': true,
  'case-manager': true,
  'service-manager': true,
  host: true,
  provider: true,
});

export const SIGNING_METHODS = ['handwritten', 'spid', 'cie', 'qes'] as const;

export const REVIEW_KINDS = codesOf<ReviewKind>({ interim: true, final: true, extraordinary: true });

export const STATUSES = [
  'nominated',
  'assessing',
  'designing',
  'proposed',
  'refused',
  'signed',
  'active',
  'declined',
  'redirected',
  'withdrawn',
] as const;
