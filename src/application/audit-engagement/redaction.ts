import type { FieldClasses } from '../ports/field-classes.js';
import type { Pseudonymise } from '../ports/engagement-keys.js';

/** What stands where an auditor may not see. */
export const WITHHELD = 'withheld';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const WHOLE_ID = new RegExp(`^${ID.source}$`);
/** Streams that are about one person: their id is the person's. */
const OF_A_PERSON = /^(?:subject|operator)-/;
const STREAM = /^[a-z]+-(?=[0-9a-f]{8}-)/;

/**
 * Fields whose ids name things, not people. An id in any other field gets a pseudonym, so that a new field is hidden
 * until somebody says that it may be shown.
 */
export const THINGS: ReadonlySet<string> = new Set(
  `activityId analysisId byDecisionId capabilityId caseIds commitmentId commitmentIds comparisonId decisionId delegationId
  deliveryId engagementId exportId fundingId goalId grantId householdId intakeId meetingId organisationId pactId
  replayId representationId restitutionId restitutionIds resultId reviewId supersedes supportId teamId undertakingId
  unitId verificationId waiverDecisionId CommitmentOffered.target.id RestitutionAgreed.host.id`.split(/\s+/),
);

const isThing = (field: string): boolean => {
  const path = field.replaceAll('[]', '');
  return THINGS.has(path) || THINGS.has(path.slice(path.lastIndexOf('.') + 1));
};

/** A stream name as an auditor sees it: a person's own stream goes by the person's pseudonym. */
export const shownStream = (stream: string, pseudonymise: Pseudonymise): string =>
  OF_A_PERSON.test(stream) ? stream.replace(ID, pseudonymise) : stream;

/** The name of a stream, or a text, with pseudonyms for every person whose id stands in it. */
export const shownName = (name: string, pseudonymise: Pseudonymise): string =>
  STREAM.test(name) ? shownStream(name, pseudonymise) : name.replace(ID, pseudonymise);

const shownText = (field: string, text: string, pseudonymise: Pseudonymise): string =>
  WHOLE_ID.test(text) && isThing(field) ? text : shownName(text, pseudonymise);

/** The data of an event for an auditor: class S0 alone, pseudonyms for people, the rest withheld. */
export const redacted = (
  type: string,
  data: object,
  classes: FieldClasses,
  pseudonymise: Pseudonymise,
): Readonly<Record<string, unknown>> => {
  const walk = (field: string, value: unknown): unknown => {
    const dataClass = classes.of(field);
    if (dataClass !== undefined && dataClass !== 'S0') return WITHHELD;
    if (Array.isArray(value)) return value.map((item: unknown) => walk(`${field}[]`, item));
    if (typeof value === 'object' && value !== null) return inside(field, value);
    if (dataClass === undefined) return WITHHELD;
    return typeof value === 'string' ? shownText(field, value, pseudonymise) : value;
  };
  const inside = (field: string, value: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(`${field}.${name}`, part)]));
  return inside(type, data);
};
