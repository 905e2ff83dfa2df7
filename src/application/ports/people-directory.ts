import type { Person } from '../../domain/access/person.js';

/** Finds who a verified token belongs to, with the roles in force at this moment. */
export abstract class PeopleDirectory {
  /** Undefined for a sign-in that nobody was accredited with, or whose account is closed or suspended. */
  abstract resolve(issuer: string, subject: string): Promise<Person | undefined>;
}
