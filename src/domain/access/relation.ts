import type { Grant, Person } from './person.js';
import type { CaseFacts, Resource } from './resource.js';

/** How a person stands to what is asked about. */
export type Relation =
  | 'any'
  | 'registrar'
  | 'registrar-of-unmanaged'
  | 'nominator'
  | 'unassigned-case'
  | 'case-manager'
  | 'team'
  | 'supervising'
  | 'own-file'
  | 'provider'
  | 'caseless'
  | 'host'
  | 'another-account'
  | 'own-engagement';

const casesOf = (resource: Resource): readonly CaseFacts[] => {
  switch (resource.kind) {
    case 'service':
    case 'operator':
    case 'audit-engagement':
      return [];
    case 'person':
      return resource.person.cases;
    case 'household':
      return resource.household.cases;
    case 'commitment':
      return resource.case === undefined ? [] : [resource.case];
    case 'case':
    case 'restitution':
      return [resource.case];
  }
};

/** Who registered a person or a household, and for which body. */
const registration = (
  resource: Resource,
): { readonly registeredBy: string; readonly registeredFor: string } | undefined => {
  if (resource.kind === 'person') return resource.person;
  return resource.kind === 'household' ? resource.household : undefined;
};

const overseen = (grant: Grant, resource: Resource): boolean =>
  casesOf(resource).some(
    ({ organisationId }) => organisationId === undefined || organisationId === grant.organisationId,
  ) || registration(resource)?.registeredFor === grant.organisationId;

const ownFile = (person: Person, resource: Resource): boolean =>
  person.kind === 'citizen' &&
  (resource.kind === 'person'
    ? resource.person.subjectId === person.userId
    : resource.kind === 'restitution'
      ? resource.subjectId === person.userId
      : resource.kind === 'household'
        ? resource.household.subjectIds.includes(person.userId)
        : casesOf(resource).some(({ subjectIds }) => subjectIds.includes(person.userId)));

/** Whether `person`, acting under `grant`, stands in `relation` to `resource`. */
export const stands = (relation: Relation, person: Person, grant: Grant, resource: Resource): boolean => {
  switch (relation) {
    case 'any':
      return true;
    case 'registrar':
      return registration(resource)?.registeredBy === person.userId;
    case 'registrar-of-unmanaged':
      return (
        registration(resource)?.registeredBy === person.userId &&
        casesOf(resource).every(({ caseManagerId }) => caseManagerId === undefined)
      );
    case 'nominator':
      return casesOf(resource).some(
        ({ nominatedBy, caseManagerId }) => nominatedBy === person.userId && caseManagerId === undefined,
      );
    case 'unassigned-case':
      return casesOf(resource).some(({ caseManagerId }) => caseManagerId === undefined);
    case 'case-manager':
      return casesOf(resource).some(({ caseManagerId }) => caseManagerId === person.userId);
    case 'team':
      return casesOf(resource).some(({ teamOperatorIds }) => teamOperatorIds.includes(person.userId));
    case 'supervising':
      return overseen(grant, resource);
    case 'own-file':
      return ownFile(person, resource);
    case 'provider':
      return resource.kind === 'commitment' && resource.providerId === grant.organisationId;
    case 'caseless':
      return resource.kind === 'commitment' && resource.case === undefined;
    case 'host':
      return (
        resource.kind === 'restitution' &&
        (resource.hostId === grant.organisationId || resource.tutorId === person.userId)
      );
    case 'another-account':
      return resource.kind === 'operator' && resource.operatorId !== person.userId;
    case 'own-engagement':
      return resource.kind === 'audit-engagement' && resource.auditorId === person.userId;
  }
};
