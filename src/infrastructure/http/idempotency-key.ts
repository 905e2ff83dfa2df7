import { v5 as uuidV5 } from 'uuid';
import { InvalidInput } from '../../application/errors.js';
import { MissingHeader } from './refusals.js';

/** Root of the names of commands: a fixed random UUID. */
const COMMANDS = '6f2b1f2e-4d0b-4b4e-9d9b-3f7d3f0c8a51';

/** 1 to 255 visible ASCII characters. */
const VISIBLE = /^[\x21-\x7e]{1,255}$/;

/**
 * The Idempotency-Key of a request.
 * @throws MissingHeader, InvalidInput
 */
export const idempotencyKeyOf = (header: string | readonly string[] | undefined): string => {
  if (header === undefined) throw new MissingHeader(400, 'idempotency-key-missing', 'Idempotency-Key');
  if (typeof header === 'string' && VISIBLE.test(header)) return header;
  throw new InvalidInput([
    {
      path: 'Idempotency-Key',
      rule: 'is-visible-ascii',
      message: 'Must be 1 to 255 visible ASCII characters.',
    },
  ]);
};

/** UUIDv5 of tenant, caller and key: a retry is the same command, and two callers with one key never meet. */
export const commandIdOf = (tenantId: string, userId: string, key: string): string =>
  uuidV5(key, uuidV5(`${tenantId} ${userId}`, COMMANDS));
