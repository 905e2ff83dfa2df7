import type { FieldClasses } from '../ports/field-classes.js';
import type { Pseudonymise } from '../ports/engagement-keys.js';

/** What stands where an auditor may not see. */
export const WITHHELD = 'withheld';

/** An item of a list in the path of a field. */
const ITEM = '[]';
const ID_LENGTH = 36;
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
export const shownName = (name: string, pseudonymise: Pseudonymise): string => {
  if (name.length < ID_LENGTH) return name;
  return STREAM.test(name) ? shownStream(name, pseudonymise) : name.replace(ID, pseudonymise);
};

/** How a field is shown, and the fields below it that were met so far; `[]` is an item of a list. */
interface ShownField {
  readonly path: string;
  readonly isSealed: boolean;
  readonly isStructure: boolean;
  readonly isThing: boolean;
  readonly below: Map<string, ShownField>;
}

/** The data of an event for an auditor: class S0 alone, pseudonyms for people, the rest withheld. */
export type Redact = (type: string, data: object) => Readonly<Record<string, unknown>>;

/** Redaction for one replay. What is known of a field is looked up once: events of a type have the same fields. */
export const redaction = (classes: FieldClasses, pseudonymise: Pseudonymise): Redact => {
  const fieldOf = (path: string): ShownField => {
    const dataClass = classes.of(path);
    const isSealed = dataClass !== undefined && dataClass !== 'S0';
    return { path, isSealed, isStructure: dataClass === 'S0', isThing: isThing(path), below: new Map() };
  };
  const fieldIn = (field: ShownField, name: string): ShownField => {
    const known = field.below.get(name);
    if (known) return known;
    const found = fieldOf(name === ITEM ? `${field.path}${ITEM}` : `${field.path}.${name}`);
    field.below.set(name, found);
    return found;
  };
  const shown = (field: ShownField, value: unknown): unknown => {
    if (field.isSealed) return WITHHELD;
    if (Array.isArray(value)) return value.map((item: unknown) => shown(fieldIn(field, ITEM), item));
    if (typeof value === 'object' && value !== null) return inside(field, value);
    if (!field.isStructure) return WITHHELD;
    if (typeof value !== 'string') return value;
    return field.isThing && WHOLE_ID.test(value) ? value : shownName(value, pseudonymise);
  };
  const inside = (field: ShownField, value: object): Record<string, unknown> => {
    const copy: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) copy[name] = shown(fieldIn(field, name), part);
    return copy;
  };
  const types = new Map<string, ShownField>();
  return (type, data) => {
    const field = types.get(type) ?? fieldOf(type);
    types.set(type, field);
    return inside(field, data);
  };
};
