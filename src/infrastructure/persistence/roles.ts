import type pg from 'pg';
import { withClient } from './with-client.js';

/** A role of the database server: with a password it may sign in, without one it can only be taken on. */
export interface DatabaseRole {
  readonly name: string;
  readonly password?: string;
}

/** Roles that work in the main database and own nothing there: one for each kind of process (architecture 6). */
export const MAIN_ROLES = ['pact_app', 'pact_projector', 'pact_notary', 'pact_audit'] as const;

/** A role of the main database. */
export type MainRole = (typeof MAIN_ROLES)[number];

const DUPLICATE_OBJECT = '42710';
const UNIQUE_VIOLATION = '23505';

/**
 * Makes the roles that are missing and sets the passwords of those that have one. May run in several processes at
 * once: roles belong to the whole server, so a role made meanwhile by another process counts as made.
 */
export const ensureRoles = (ownerUrl: string, roles: readonly DatabaseRole[]): Promise<void> =>
  withClient(ownerUrl, async (client) => {
    for (const role of roles) await ensureRole(client, role);
  });

const ensureRole = async (client: pg.Client, { name, password }: DatabaseRole): Promise<void> => {
  const role = client.escapeIdentifier(name);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount === 0) {
    await client.query(`CREATE ROLE ${role} NOLOGIN`).catch((error: unknown) => {
      const { code } = error as { code?: string };
      if (code !== DUPLICATE_OBJECT && code !== UNIQUE_VIOLATION) throw error;
    });
  }
  if (password !== undefined)
    await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
};
