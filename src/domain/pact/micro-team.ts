import type { Day } from '../kernel/moment.js';
import type { MicroTeam, Seat } from './pact.state.js';
import type { PactPolicy } from './pact-policy.js';
import type { TeamMember } from './pact.terms.js';
import { reject } from './pact.rejection.js';

/** The seats that were taken on `day`, first and last day included. */
export const seatsOn = ({ members }: MicroTeam, day: Day): readonly Seat[] =>
  members.filter(({ from, until }) => from <= day && (until === undefined || day <= until));

/** The seats that nobody has left. */
export const seatsTaken = ({ members }: MicroTeam): readonly Seat[] =>
  members.filter(({ until }) => until === undefined);

/**
 * M1: enough members from enough organisations, one public and one of the community, and no person twice.
 * @throws Rejection `team-too-small`, `team-too-uniform`, `person-already-member`
 */
export const requireWellMixed = (members: readonly TeamMember[], policy: PactPolicy): void => {
  if (members.length < policy.minimumMembers)
    reject('team-too-small', `A micro-team has at least ${policy.minimumMembers} members.`, 'members');
  const organisations = new Set(members.map(({ organisationId }) => organisationId));
  const sides = new Set(members.map(({ side }) => side));
  if (organisations.size < policy.minimumOrganisations || sides.size < 2)
    reject(
      'team-too-uniform',
      `A micro-team comes from at least ${policy.minimumOrganisations} organisations, one public and one of the community.`,
      'members',
    );
  const persons = members.map(({ personRef }) => personRef);
  const repeated = persons.findIndex((person, index) => persons.indexOf(person) < index);
  if (repeated >= 0)
    reject('person-already-member', 'A person has one seat at a time.', `members[${repeated}].personRef`);
};
